package io.millrace.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ExpressionsTest {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(2), 100, 100_000);
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final ObjectNode INPUT = (ObjectNode)
            Json.parse(
                    "{\"n\":3,\"big\":9007199254740993,\"f\":1.5,\"t\":\"x\",\"list\":[1,2,{\"a\":1}],\"o\":{\"p\":{\"q\":1}},\"nil\":null}");

    private final Expressions expressions = new Expressions(10);

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
                "$exists(missing)    | false",
                "n > 2 and t = 'x'   | true",
                "{\"a\": n, \"b\": [n]} | {\"a\":3,\"b\":[3]}",
                "list[$ = 2]         | 2",
                "$                   | {\"n\":3,\"big\":9007199254740993,\"f\":1.5,\"t\":\"x\",\"list\":[1,2,{\"a\":1}],\"o\":{\"p\":{\"q\":1}},\"nil\":null}",
                "$millis()           | 1767268800000",
                "$pad(t, -4, 'ab')   | \"abax\"",
                "$join(['a','b'], '-') | \"a-b\"",
                "$join(['a','b'])    | \"ab\"",
                "$replace('aba', 'a', 'xy') | \"xybxy\"",
                "$replace('aba', 'a', 'x', 1) | \"xba\"",
                "$toMillis('1970-01-01T00:00:01Z') | 1000",
                "$toMillis('12.03.2026', '[D01].[M01].[Y0001]') | 1773273600000",
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
                "($s := $pad('x', 10000); '' & [1..20].($s))",
                "($s := $pad('x', 10000); $l := [[$s, $s, $s, $s]]; $string([$l, $l, $l, $l]))",
                "($s := $pad('x', 10000); [1..20].{'a': {'b': $s}})",
                "'' & [1..50000].$$",
                "'' & [1..50000].[list]",
                "$join([1..50000].('ab'), 'abc')",
                "$join(['a', 'b', 'c'], $pad('', 10000) & $pad('', 10000)) ~> $replace(' ', $pad('', 1000))",
                "$toMillis('111111111111111111111111111111111111111111111111111111111111x', '[Y][M][D][H][m][s][f]')",
                "$toMillis('1', '[Y][Y][Y][Y][Y][Y][Y][Y][Y]')",
                "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', /(a+)+$/)",
                "[1..9999999]"
            })
    void shouldFailWhatScriptsMayNotDo(String expression) {
        assertThat(failure(expression)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.deeper", "nil", "missing < 10"})
    void shouldGiveNothingForWhatIsAbsent(String expression) {
        assertThat(evaluate(expression).isMissingNode()).isTrue();
    }

    @Test
    void shouldBeUsableAfterAnExpressionFailed() {
        assertThat(failure("t + 1")).isNotBlank();

        assertThat(evaluate("n + 1").intValue()).isEqualTo(4);
    }

    @Test
    void shouldSayWhy() {
        assertThat(failure("$eval('1')")).isEqualTo("the function $eval is not available in expressions");
        assertThat(failure("t + 1")).startsWith("expression 't + 1': ");
        assertThat(failure("($f := function($n){ $f($n + 1) + 1 }; $f(1))")).contains("deeper than 100 levels");
        assertThat(failure("function($x) { $x }")).contains("function");
    }

    @Test
    void shouldStopWhenTheTimeIsOver() {
        Limits limits = new Limits(Duration.ofNanos(1), 100, 1_000);

        Result result = expressions.evaluate("$sum([1..1000].($ * 2))", INPUT, limits, NOW);

        assertThat(((Result.Failed) result).message()).contains("longer than 0 ms");
    }

    @Test
    void shouldStopAfterSoMuchWorkHoweverLongItMayTake() {
        Limits patient = new Limits(Duration.ofHours(1), 100, 100_000);
        String loop = "($f := function($n) { $n > 0 ? $f($n - 1) : 0 }; $f(%s))";

        Result endless = expressions.evaluate(loop.formatted("100000000"), INPUT, patient, NOW);

        assertThat(((Result.Failed) endless).message()).contains("more than 200000 evaluations");
        assertThat(expressions.evaluate(loop.formatted("1000"), INPUT, patient, NOW))
                .isEqualTo(new Result.Value(IntNode.valueOf(0)));
    }

    @Test
    void shouldForgetCompiledTextsButNotTheirMeaning() {
        for (int i = 0; i < 25; i++) {
            assertThat(evaluate("n + " + i).intValue()).isEqualTo(3 + i);
        }
    }

    @Test
    void shouldServeManyThreadsAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Result>> results = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                ObjectNode input = Json.object().put("i", i);
                results.add(threads.submit(
                        () -> expressions.evaluate("($x := i; $sum([1..20].($ * 0)) + $x)", input, LIMITS, NOW)));
            }
            for (int i = 0; i < 400; i++) {
                assertThat(results.get(i).get()).isEqualTo(new Result.Value(IntNode.valueOf(i)));
            }
        }
    }

    private JsonNode evaluate(String expression) {
        return switch (expressions.evaluate(expression, INPUT, LIMITS, NOW)) {
            case Result.Value value -> value.json();
            case Result.Failed failed -> throw new AssertionError(failed.message());
        };
    }

    private String failure(String expression) {
        return switch (expressions.evaluate(expression, INPUT, LIMITS, NOW)) {
            case Result.Value value -> throw new AssertionError("gave " + value.json());
            case Result.Failed failed -> failed.message();
        };
    }
}
