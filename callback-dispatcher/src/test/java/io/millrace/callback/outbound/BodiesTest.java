package io.millrace.callback.outbound;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.callback.delivery.Outcome;
import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BodiesTest {

    private static String sent(String json, String type) {
        return new String(RequestBody.of(Json.parse(json), type), StandardCharsets.UTF_8);
    }

    private static JsonNode read(String type, byte[] body) {
        Map<String, List<String>> headers = type == null ? Map.of() : Map.of("content-type", List.of(type));
        return AnswerBody.of(new Outcome.Answered(200, headers, body, true));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldSendJsonFormsAndText() {
        assertThat(sent("{\"a\":[1,null]}", null)).isEqualTo("{\"a\":[1,null]}");
        assertThat(sent("{\"a\":1}", "application/vnd.x+json")).isEqualTo("{\"a\":1}");
        assertThat(sent(
                        "{\"a\":\"b c&d\",\"e\":[1,true],\"n\":null,\"\u00fc\":\"\u20ac\"}",
                        "application/x-www-form-urlencoded"))
                .isEqualTo("a=b+c%26d&e=1&e=true&n=&%C3%BC=%E2%82%AC");
        assertThat(sent("\"a=b\"", "application/x-www-form-urlencoded")).isEqualTo("a=b");
        assertThat(sent("\"<soap:Envelope/>\"", "text/xml; charset=utf-8")).isEqualTo("<soap:Envelope/>");
    }

    @Test
    void shouldSendTextInTheCharsetItsTypeNames() {
        assertThat(RequestBody.of(TextNode.valueOf("\u00fc"), "text/xml; charset=\"ISO-8859-1\""))
                .containsExactly(0xfc);
    }

    @Test
    void shouldSendNothingForNoBody() {
        assertThat(RequestBody.of(null, null)).isNull();
        assertThat(RequestBody.of(Json.parse("null"), null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"b\":1}} | application/x-www-form-urlencoded | form field a",
                "[1]               | application/x-www-form-urlencoded | as text or as an object",
                "{\"a\":1}         | application/soap+xml              | must be given as text",
                "{\"a\":1}         | multipart/form-data; boundary=x   | must be given as text",
                "\"a\"             | text/plain; charset=klingon       | charset klingon"
            })
    void shouldRefuseABodyThatItsTypeCannotHold(String json, String type, String reason) {
        assertThatThrownBy(() -> RequestBody.of(Json.parse(json), type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldReadJsonWhereItIsAndTextElsewhere() {
        assertThat(read("application/json", utf8("{\"a\":1}")).path("a").asInt())
                .isEqualTo(1);
        assertThat(read("application/problem+json;charset=utf-8", utf8("{\"a\":1}"))
                        .isObject())
                .isTrue();
        assertThat(read("application/json", utf8("{broken")).textValue()).isEqualTo("{broken");
        assertThat(read("application/json", new byte[0]).textValue()).isEmpty();
        assertThat(read("application/xml", utf8("<a>\u00fc</a>")).textValue()).isEqualTo("<a>\u00fc</a>");
        assertThat(read(null, utf8("{\"a\":1}")).textValue()).isEqualTo("{\"a\":1}");
    }

    @Test
    void shouldReadTextInTheCharsetOfTheAnswer() {
        byte[] latin = "<a>\u00fc</a>".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read("text/xml; charset=iso-8859-1", latin).textValue()).isEqualTo("<a>\u00fc</a>");
        assertThat(read("text/xml", latin).textValue()).isEqualTo("<a>\u00fc</a>");
        assertThat(read("text/plain; charset=nonsense", utf8("\u00fc")).textValue())
                .isEqualTo("\u00fc");
        assertThat(read("text/plain; charset=windows-1252", "\u20ac".getBytes(Charset.forName("windows-1252")))
                        .textValue())
                .isEqualTo("\u20ac");
    }

    @Test
    void shouldReadWhatIsNoTextAsBase64() {
        assertThat(read("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}).textValue())
                .isEqualTo("iVBORw==");
    }
}
