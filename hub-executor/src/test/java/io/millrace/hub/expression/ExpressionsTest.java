package io.millrace.hub.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.engine.kernel.Budget;
import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class ExpressionsTest {

    private static final Budget BUDGET = new Budget(1_000, 1_000, Duration.ofSeconds(2), 100, 100, 100_000);
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final ObjectNode INPUT = (ObjectNode)
            Json.parse(
                    "{\"n\":3,\"big\":9007199254740993,\"f\":1.5,\"t\":\"x\",\"list\":[1,2,{\"a\":1}],\"o\":{\"p\":{\"q\":1}},\"nil\":null}");

    private final Expressions expressions = new Expressions();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n + 1               | 4",
                "n / 2               | 1.5",
                "f * 2               | 3",
                "big                 | 9007199254740993",
                "t & n               | \"x3\"",
                "list[2].a           | 1",
                "$count(list)        | 3",
                "$keys(o)            | \"p\"",
                "o.p                 | {\"q\":1}",
                "missing.deeper      | null",
                "nil                 | null",
                "$exists(missing)    | false",
                "missing < 10        | null",
                "n > 2 and t = 'x'   | true",
                "{\"a\": n, \"b\": [n]} | {\"a\":3,\"b\":[3]}",
                "list[$ = 2]         | 2",
                "$                   | {\"n\":3,\"big\":9007199254740993,\"f\":1.5,\"t\":\"x\",\"list\":[1,2,{\"a\":1}],\"o\":{\"p\":{\"q\":1}},\"nil\":null}",
                "$millis()           | 1767268800000",
                "$pad(t, -4, 'ab')   | \"abax\"",
                "$now()              | \"2026-01-01T12:00:00Z\"",
                "$sum(list[[0..1]])  | 3"
            })
    void shouldGiveJson(String expression, String expected) {
        assertThat(evaluate(expression)).isEqualTo(Json.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$eval('1 + 1')",
                "$random()",
                "$shuffle(list)",
                "$error('no')",
                "t + 1",
                "$keys",
                "1 / 0",
                "1 +",
                "($f := function($n){ $f($n + 1) + 1 }; $f(1))",
                "($f := function($n){ $f($n + 1) }; $f(1))",
                "($f := function($s){ $f($s & $s) }; $f('0123456789'))",
                "($f := function($l){ $f($append($l, $l)) }; $f([1,2,3]))",
                "$pad('x', 100000000)",
                "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', /(a+)+$/)",
                "[1..9999999]"
            })
    void shouldFailWhatScriptsMayNotDo(String expression) {
        assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(ScriptFailure.class);
    }

    @Test
    void shouldBeUsableAfterAnExpressionFailed() {
        assertThatThrownBy(() -> evaluate("t + 1")).isInstanceOf(ScriptFailure.class);

        assertThat(evaluate("n + 1").intValue()).isEqualTo(4);
    }

    @Test
    void shouldSaySoWhenAPendingNamespaceIsRead() {
        Waiting waiting = new Waiting(Map.of("o.p", Optional.empty(), "failed", Optional.of("it failed")));

        assertThat(evaluate("n", waiting).intValue()).isEqualTo(3);
        assertThatThrownBy(() -> evaluate("o.p.q", waiting)).isInstanceOf(PendingRead.class);
        assertThatThrownBy(() -> evaluate("$keys(o)", waiting)).isInstanceOf(PendingRead.class);
        assertThatThrownBy(() -> evaluate("$", waiting)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> evaluate("**", waiting)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> evaluate("failed.x", waiting))
                .isInstanceOf(ScriptFailure.class)
                .hasMessage("it failed");
    }

    @Test
    void shouldServeManyThreadsAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<JsonNode>> results = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                ObjectNode input = Json.object().put("i", i);
                results.add(threads.submit(() -> expressions.evaluate(
                        "($x := i; $sum([1..20].($ * 0)) + $x)", input, Waiting.NOTHING, BUDGET, NOW)));
            }
            for (int i = 0; i < 400; i++) {
                assertThat(results.get(i).get().intValue()).isEqualTo(i);
            }
        }
    }

    @Test
    void shouldTakeOnlyTextsWithOneEqualsSignAsExpressions() {
        Scope scope = new Scope(expressions, INPUT, Waiting.NOTHING, BUDGET, NOW);

        assertThat(scope.value(TextNode.valueOf("=n")).intValue()).isEqualTo(3);
        assertThat(scope.value(TextNode.valueOf("==n")).textValue()).isEqualTo("=n");
        assertThat(scope.value(TextNode.valueOf("n")).textValue()).isEqualTo("n");
        assertThat(scope.value(Json.parse("{\"a\":[\"=n\",{\"b\":\"=missing\"}]}")))
                .isEqualTo(Json.parse("{\"a\":[3,{\"b\":null}]}"));
    }

    private JsonNode evaluate(String expression) {
        return evaluate(expression, Waiting.NOTHING);
    }

    private JsonNode evaluate(String expression, Waiting waiting) {
        return expressions.evaluate(expression, INPUT, waiting, BUDGET, NOW);
    }
}
