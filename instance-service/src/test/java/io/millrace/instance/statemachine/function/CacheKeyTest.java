package io.millrace.instance.statemachine.function;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.instance.statemachine.Reading;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.FunctionCache;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskStep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an answer of a function is kept under. */
class CacheKeyTest {

    private static final FunctionCache FIXED = cache("k", null, List.of("X-Channel"), List.of("X-Vary-"));

    @Test
    void shouldKeepAnswersToDifferentRequestsApartUnderAFixedKey() {
        String key = key(FIXED, reading("{\"n\": \"1\"}", "{}"));

        assertThat(key).startsWith("shop:f:");
        assertThat(key(FIXED, reading("{\"n\": \"1\"}", "{}"))).isEqualTo(key);
        assertThat(key(FIXED, reading("{\"n\": \"2\"}", "{}"))).isNotEqualTo(key);
        assertThat(key(FIXED, reading("{\"n\": \"1\"}", "{}").with("Body", Json.parse("{\"a\": 1}"))))
                .isNotEqualTo(key);
        assertThat(key(FIXED, reading("{\"n\": \"1\"}", "{}").with("Instance", Json.parse("{\"Id\": \"i\"}"))))
                .isNotEqualTo(key);
    }

    @Test
    void shouldVaryByTheHeadersThatAreNamedAndByNoOthers() {
        String key = key(FIXED, reading("{}", "{}"));

        assertThat(key(FIXED, reading("{}", "{\"x-channel\": \"web\"}"))).isNotEqualTo(key);
        assertThat(key(FIXED, reading("{}", "{\"x-vary-a\": \"1\"}"))).isNotEqualTo(key);
        assertThat(key(FIXED, reading("{}", "{\"x-request-id\": \"1\"}"))).isEqualTo(key);
    }

    @Test
    void shouldLeaveItToTheExpressionWhatMatters() {
        FunctionCache computed = cache("k", "'rate:' & QueryParameters.n", List.of(), List.of());
        String key = key(computed, reading("{\"n\": \"1\", \"noise\": \"a\"}", "{}"));

        assertThat(key(computed, reading("{\"n\": \"1\", \"noise\": \"b\"}", "{}")))
                .isEqualTo(key);
        assertThat(key(computed, reading("{\"n\": \"2\", \"noise\": \"a\"}", "{}")))
                .isNotEqualTo(key);
        assertThatThrownBy(() -> key(computed("QueryParameters.absent"), reading("{}", "{}")))
                .hasMessageContaining("keyExpression gives no text");
    }

    @Test
    void shouldForgetWithTheGeneration() {
        FunctionPlan function = function(FIXED);
        Reading reading = reading("{}", "{}");

        assertThat(CacheKey.of(function, reading, "GET", "1")).isNotEqualTo(CacheKey.of(function, reading, "GET", "2"));
        assertThat(CacheKey.generation(function, reading)).contains("gen");
    }

    private static FunctionCache computed(String expression) {
        return cache(null, expression, List.of(), List.of());
    }

    private static FunctionCache cache(String key, String expression, List<String> headers, List<String> prefixes) {
        Script computed = expression == null ? null : new Script.Jsonata(expression);
        return new FunctionCache(key, computed, Duration.ofMinutes(1), headers, prefixes, "gen", null, true);
    }

    private static String key(FunctionCache cache, Reading reading) {
        return CacheKey.of(function(cache), reading, "GET", null);
    }

    private static Reading reading(String query, String headers) {
        return Reading.of(
                        new Expressions(100),
                        new Limits(Duration.ofSeconds(2), 100, 100_000),
                        Instant.parse("2026-05-01T10:00:00Z"),
                        "shop")
                .with("QueryParameters", Json.parse(query))
                .with("Headers", Json.parse(headers));
    }

    private static FunctionPlan function(FunctionCache cache) {
        Reference task = new Reference("t", "shop", "sys-tasks", "1.0.0");
        return new FunctionPlan(
                ComponentPlan.FORMAT,
                "shop",
                "f",
                "1.0.0",
                FunctionScope.DOMAIN,
                List.of(new TaskStep(1, task, null, null)),
                null,
                false,
                List.of("GET"),
                null,
                null,
                cache,
                null,
                null,
                null,
                null);
    }
}
