package io.millrace.hub.expression;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.engine.kernel.Budget;
import io.millrace.expression.Expressions;
import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScopeTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final ObjectNode INPUT = (ObjectNode) Json.parse("{\"n\":3,\"o\":{\"p\":{\"q\":1}},\"nil\":null}");

    private final Expressions expressions = new Expressions(10);

    @Test
    void shouldTakeOnlyTextsWithOneEqualsSignAsExpressions() {
        assertThat(value("=n").intValue()).isEqualTo(3);
        assertThat(value("==n").textValue()).isEqualTo("=n");
        assertThat(value("n").textValue()).isEqualTo("n");
        assertThat(scope(Waiting.NOTHING).value(Json.parse("{\"a\":[\"=n\",{\"b\":\"=missing\"}]}")))
                .isEqualTo(Json.parse("{\"a\":[3,{\"b\":null}]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=missing.deeper", "=nil", "=missing < 10"})
    void shouldGiveNullForWhatIsAbsent(String template) {
        assertThat(value(template).isNull()).isTrue();
    }

    @Test
    void shouldSaySoWhenAPendingNamespaceIsRead() {
        Scope scope = scope(new Waiting(Map.of("o.p", Optional.empty(), "failed", Optional.of("it failed"))));

        assertThat(scope.value(TextNode.valueOf("=n")).intValue()).isEqualTo(3);
        for (String pending : new String[] {"=o.p.q", "=$keys(o)"}) {
            assertThatThrownBy(() -> scope.value(TextNode.valueOf(pending))).isInstanceOf(PendingRead.class);
        }
        for (String failed : new String[] {"=failed.x", "=$", "=**"}) {
            assertThatThrownBy(() -> scope.value(TextNode.valueOf(failed)))
                    .isInstanceOf(ScriptFailure.class)
                    .hasMessage("it failed");
        }
    }

    @Timeout(60)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=($f := function($n){ 1 + $f($n) }; $f(1))",
                "=($f := function($s){ $f($s & $s) }; $f('0123456789'))",
                "=$pad('x', 100000000)",
                "=$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', /(a+)+$/)"
            })
    void shouldFailWhatScriptsMayNotDo(String template) {
        assertThatThrownBy(() -> value(template)).isInstanceOf(ScriptFailure.class);
    }

    private JsonNode value(String template) {
        return scope(Waiting.NOTHING).value(TextNode.valueOf(template));
    }

    private Scope scope(Waiting waiting) {
        return new Scope(expressions, INPUT, waiting, Budget.DEFAULT, NOW);
    }
}
