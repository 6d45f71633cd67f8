package io.millrace.instance.ruote.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.json.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LanguagesTest {

    private static final Instant MONDAY = Instant.parse("2015-10-05T12:47:30Z");

    @Test
    void shouldNotSubstituteWhatComesOutOfData() {
        Dollar.Scope scope = scope("{\"a\":\"${v:secret}\",\"k\":\"a\"}");
        assertThat(Dollar.text("x ${a}", scope).textValue()).isEqualTo("x ${v:secret}");
        assertThat(Dollar.text("${${k}}", scope).textValue()).isEqualTo("${v:secret}");
    }

    @Test
    void shouldNotEvaluateCode() {
        assertThatThrownBy(() -> Dollar.text("${r:`ls`}", scope("{}")))
                .isInstanceOf(FlowError.class)
                .hasMessageContaining("not evaluated");
    }

    @Test
    void shouldTreatMailAddressesAndHexWordsAsText() {
        assertThat(Condition.isTrue("x@y.z == x@y.z")).isTrue();
        assertThat(Condition.isTrue("020235ef == 020235ef")).isTrue();
        assertThat(Condition.isTrue("a b == a b")).isFalse();
    }

    @Test
    void shouldRefuseToOrderANumberAndAText() {
        assertThatThrownBy(() -> Condition.isTrue("1 < 'a'"))
                .isInstanceOfSatisfying(FlowError.class, error -> assertThat(error.className())
                        .isEqualTo("ConditionError"));
    }

    @Test
    void shouldStopARegularExpressionThatRunsAway() {
        assertThatThrownBy(() -> Patterns.finds("(a+)+$", "a".repeat(40) + "b"))
                .isInstanceOf(FlowError.class)
                .hasMessageContaining("reads");
    }

    @Test
    void shouldTakeDatesAndDurationsForSchedules() {
        assertThat(Durations.at("1d12h", MONDAY)).isEqualTo(MONDAY.plus(Duration.ofHours(36)));
        assertThat(Durations.at("2015-10-06 08:00", MONDAY)).isEqualTo("2015-10-06T08:00:00Z");
        assertThat(Durations.at("2015-10-06T08:00:00Z", MONDAY)).isEqualTo("2015-10-06T08:00:00Z");
        assertThatThrownBy(() -> Durations.at("next week", MONDAY)).isInstanceOf(FlowError.class);
    }

    @Test
    void shouldFindTheNextTimeOfACronLine() {
        assertThat(Cron.parse("0 9 * * 1-5").next(MONDAY)).isEqualTo("2015-10-06T09:00:00Z");
        assertThat(Cron.parse("*/10 * * * * *").next(MONDAY)).isEqualTo("2015-10-05T12:47:40Z");
        assertThat(Cron.parse("5 0 * * * Europe/Paris").next(MONDAY)).isEqualTo("2015-10-05T22:05:00Z");
        assertThatThrownBy(() -> Cron.parse("99 * * * *")).isInstanceOf(FlowError.class);
    }

    private static Dollar.Scope scope(String fields) {
        JsonNode data = Json.parse(fields);
        return new Dollar.Scope() {
            @Override
            public JsonNode field(String path) {
                return Paths.get(data, path);
            }

            @Override
            public JsonNode variable(String path) {
                return Json.tree("the secret");
            }

            @Override
            public JsonNode special(String name) {
                return null;
            }
        };
    }
}
