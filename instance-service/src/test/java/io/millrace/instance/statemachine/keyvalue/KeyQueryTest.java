package io.millrace.instance.statemachine.keyvalue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyQueryTest {

    @ParameterizedTest
    @CsvSource({
        "rate-*, rate-, rate-usd, true",
        "rate-*, rate-, rate, false",
        "rate-?, rate-, rate-1, true",
        "rate-?, rate-, rate-12, false",
        "*-usd, '', rate-usd, true",
        "a*b*c, a, aXbXbXc, true",
        "a*b*c, a, aXbXbX, false",
        "**, '', anything, true",
        "a.c, a.c, abc, false"
    })
    void shouldFindKeysLikeAPattern(String pattern, String prefix, String key, boolean named) {
        KeyQuery query = query("{\"pattern\": \"" + pattern + "\"}");

        assertThat(query.prefix()).isEqualTo(prefix);
        assertThat(query.names(key)).isEqualTo(named);
    }

    @Test
    void shouldTakeNoTimeForAPatternOfManyStars() {
        KeyQuery query = query("{\"pattern\": \"" + "*a".repeat(200) + "\"}");

        assertThat(query.names("a".repeat(499) + "b")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"EQ\": {\"a.b\": 1}} | true",
                "{\"EQ\": {\"a.b\": 1.0}} | true",
                "{\"EQ\": {\"a.b\": \"1\"}} | false",
                "{\"NEQ\": {\"a.b\": 2}} | true",
                "{\"NEQ\": {\"nothing\": 2}} | true",
                "{\"GT\": {\"a.b\": 0}} | true",
                "{\"GT\": {\"a.b\": 1}} | false",
                "{\"GTE\": {\"a.b\": 1}} | true",
                "{\"LT\": {\"a.b\": 1}} | false",
                "{\"LTE\": {\"a.b\": 1}} | true",
                "{\"GT\": {\"a.b\": \"0\"}} | false",
                "{\"LT\": {\"t\": \"b\"}} | true",
                "{\"IN\": {\"t\": [\"x\", \"a\"]}} | true",
                "{\"IN\": {\"t\": [\"x\"]}} | false",
                "{\"AND\": [{\"EQ\": {\"t\": \"a\"}}, {\"EQ\": {\"a.b\": 2}}]} | false",
                "{\"OR\": [{\"EQ\": {\"t\": \"a\"}}, {\"EQ\": {\"a.b\": 2}}]} | true"
            })
    void shouldFilterByTheValue(String filter, boolean fits) {
        KeyQuery query = query("{\"filter\": " + filter + "}");

        assertThat(query.filter().test(Json.parse("{\"a\": {\"b\": 1}, \"t\": \"a\"}")))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | query must be an object",
                "{} | must have prefix, pattern or filter",
                "{\"prefix\": \"a\", \"sort\": []} | query.sort is not known",
                "{\"prefix\": \"a\", \"pattern\": \"b\"} | prefix or pattern, not both",
                "{\"prefix\": 1} | prefix must be a text",
                "{\"prefix\": \"a\", \"page\": {\"limit\": 0}} | query.page.limit must be",
                "{\"filter\": {\"LIKE\": {\"a\": 1}}} | LIKE is no operator",
                "{\"filter\": {\"EQ\": 1}} | EQ takes one field",
                "{\"filter\": {\"IN\": {\"a\": 1}}} | IN takes a list",
                "{\"filter\": {\"AND\": []}} | AND takes a list",
                "{\"filter\": {}} | object with one operator"
            })
    void shouldSayWhatIsWrong(String query, String message) {
        assertThatThrownBy(() -> query(query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldBoundAFilter() {
        String deep = "{\"OR\": [".repeat(10) + "{\"EQ\": {\"a\": 1}}" + "]}".repeat(10);

        assertThatThrownBy(() -> query("{\"filter\": " + deep + "}")).hasMessageContaining("10 levels");
    }

    private static KeyQuery query(String text) {
        return KeyQuery.of(Json.parse(text));
    }
}
