package io.millrace.json;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {

    record Order(String key, List<String> tags, int amount, Place place) {}

    record Place(String city, boolean abroad) {
        Place {
            if ("nowhere".equals(city)) {
                throw new IllegalArgumentException("there is no such city");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"key\": | malformed JSON: Unexpected end-of-input within/between Object entries (line 1, column 8)",
                "{ | malformed JSON: Unexpected end-of-input: expected close marker for Object (line 1, column 2)",
                "nonsense | malformed JSON: Unrecognized token 'nonsense' (line 1, column 1)",
                "{} {} | malformed JSON: something follows the end of the value (line 1, column 4)",
                "{\"a\": NaN} | malformed JSON: Non-standard token 'NaN' (line 1, column 10)",
                "{\"a\": 1, \"a\": 2} | malformed JSON: Duplicate field 'a' (line 1, column 13)"
            })
    void shouldSayWhatIsWrongWithATextAndWhere(String text, String message) {
        assertThatThrownBy(() -> Json.parse(text)).hasMessage(message);
        assertThatThrownBy(() -> Json.parse(text.getBytes(StandardCharsets.UTF_8)))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"tags\": \"x\"} | not a Order: tags: expected a list",
                "{\"tags\": [\"x\", {}]} | not a Order: tags[1]: expected a text",
                "{\"amount\": \"many\"} | not a Order: amount: expected a number",
                "{\"place\": {\"abroad\": \"perhaps\"}} | not a Order: place.abroad: expected true or false",
                "{\"place\": 5} | not a Order: place: expected a value of the kind Place",
                "{\"place\": {\"city\": \"nowhere\"}} | not a Order: place: there is no such city"
            })
    void shouldNameTheFieldThatHasNotTheShapeOfTheType(String text, String message) {
        assertThatThrownBy(() -> Json.read(Json.parse(text), Order.class)).hasMessage(message);
        assertThatThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8), Order.class))
                .hasMessage(message);
    }

    @Test
    void shouldReadWhatItHasWritten() {
        Order order = new Order("K", List.of("vip"), 5, new Place("Izmir", false));

        assertThat(Json.read(Json.bytes(order), Order.class)).isEqualTo(order);
    }
}
