package io.millrace.instance.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class ExpressionsTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Limits LIMITS = new Limits(Duration.ofMillis(500), 100);

    private final Expressions expressions = new Expressions(10);

    @Test
    void shouldReadTheContext() {
        assertThat(value("data.amount * 2")).isEqualTo(Json.parse("10"));
        assertThat(value("data.items[price > 1].name")).isEqualTo(Json.parse("\"b\""));
        assertThat(value("{\"total\": $sum(data.items.price), \"note\": data.note}"))
                .isEqualTo(Json.parse("{\"total\": 4, \"note\": null}"));
        assertThat(value("data.rate")).isEqualTo(Json.parse("0.25"));
    }

    @Test
    void shouldGiveNothingForWhatIsAbsent() {
        assertThat(value("data.missing").isMissingNode()).isTrue();
    }

    @Test
    void shouldTakeTheTimeOfTheStep() {
        assertThat(value("$now()")).isEqualTo(Json.parse("\"2026-05-01T10:00:00Z\""));
        assertThat(value("$millis()").longValue()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void shouldRefuseWhatWouldDifferTomorrow() {
        assertThat(failure("$random()")).contains("$random is not available");
        assertThat(failure("$shuffle([1, 2])")).contains("$shuffle is not available");
        assertThat(failure("$eval(\"1 + 1\")")).contains("$eval is not available");
    }

    @Test
    void shouldStopAnEndlessRecursion() {
        assertThat(failure("($f := function($n) { 1 + $f($n) }; $f(1))")).contains("Stack overflow");
    }

    @Test
    void shouldStopWhenTheTimeIsOver() {
        Result result = expressions.evaluate(
                "($f := function($n) { $n > 0 ? $f($n - 1) : 0 }; $f(100000000))",
                context(),
                NOW,
                new Limits(Duration.ofMillis(30), 1_000_000));

        assertThat(((Result.Failed) result).message()).contains("timeout");
    }

    @Test
    void shouldSayWhatIsWrongWithTheText() {
        assertThat(failure("data.(")).isNotBlank();
        assertThat(failure("1 + \"a\"")).isNotBlank();
        assertThat(failure("function($x) { $x }")).contains("function");
    }

    @Test
    void shouldForgetCompiledTextsButNotTheirMeaning() {
        for (int i = 0; i < 25; i++) {
            assertThat(value("data.amount + " + i).intValue()).isEqualTo(5 + i);
        }
    }

    private JsonNode value(String text) {
        return switch (expressions.evaluate(text, context(), NOW, LIMITS)) {
            case Result.Value value -> value.json();
            case Result.Failed failed -> throw new AssertionError(failed.message());
        };
    }

    private String failure(String text) {
        return switch (expressions.evaluate(text, context(), NOW, LIMITS)) {
            case Result.Value value -> throw new AssertionError("gave " + value.json());
            case Result.Failed failed -> failed.message();
        };
    }

    private static Map<String, JsonNode> context() {
        return Map.of("data", Json.parse("""
                        {"amount": 5, "rate": 0.25, "note": null,
                         "items": [{"name": "a", "price": 1}, {"name": "b", "price": 3}]}
                        """));
    }
}
