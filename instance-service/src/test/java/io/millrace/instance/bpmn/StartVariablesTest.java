package io.millrace.instance.bpmn;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.json.Json;
import io.millrace.plan.bpmn.VariableDefinition;
import io.millrace.plan.bpmn.VariableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StartVariablesTest {

    @Test
    void shouldFillDefaultsOfRequiredAndOptionalVariables() {
        List<VariableDefinition> declared = List.of(
                new VariableDefinition("a", VariableType.INTEGER, true, IntNode.valueOf(1), null, "A", null),
                new VariableDefinition("b", VariableType.STRING, false, TextNode.valueOf("x"), null, "B", null),
                new VariableDefinition("c", VariableType.STRING, false, null, null, "C", null));

        assertThat(StartVariables.check(declared, Map.of("a", new GivenVariable("integer", IntNode.valueOf(2))), false))
                .isEqualTo(Json.parse("{\"a\": 2, \"b\": \"x\"}"));
    }

    @Test
    void shouldTakeUndeclaredVariablesOnlyWhenAllowed() {
        Map<String, GivenVariable> given = Map.of("x", new GivenVariable(null, IntNode.valueOf(1)));

        assertThat(StartVariables.check(List.of(), given, true)).isEqualTo(Json.parse("{\"x\": 1}"));
        assertThatThrownBy(() -> StartVariables.check(List.of(), given, false))
                .hasMessageContaining("Unknown variable 'x'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "STRING, \"a\", true",
                "STRING, 1, false",
                "INTEGER, 1, true",
                "INTEGER, 1.5, false",
                "INTEGER, true, false",
                "FLOAT, 1, true",
                "BOOLEAN, true, true",
                "BOOLEAN, \"true\", false",
                "DATE, \"2026-01-01\", true",
                "DATE, \"2026-01-01T10:00:00Z\", true",
                "DATE, \"soon\", false",
                "JSON, [1], true"
            })
    void shouldCheckEachType(VariableType type, String value, boolean fits) {
        Map<String, GivenVariable> given = Map.of("v", new GivenVariable(null, Json.parse(value)));
        List<VariableDefinition> declared = List.of(new VariableDefinition("v", type, true, null, null, "V", null));

        if (fits) {
            assertThat(StartVariables.check(declared, given, false).get("v")).isEqualTo(Json.parse(value));
        } else {
            assertThatThrownBy(() -> StartVariables.check(declared, given, false))
                    .hasMessageContaining("invalid value type");
        }
    }

    @Test
    void shouldStopAPatternThatBacktracksWithoutEnd() {
        VariableDefinition.Validation evil =
                new VariableDefinition.Validation(null, null, "(.*)(.*)(.*)(.*)(.*)(.*)!", null);
        List<VariableDefinition> declared =
                List.of(new VariableDefinition("v", VariableType.STRING, true, null, evil, "V", null));
        Map<String, GivenVariable> given = Map.of("v", new GivenVariable(null, TextNode.valueOf("a".repeat(60))));

        assertThatThrownBy(() -> StartVariables.check(declared, given, false)).hasMessageContaining("steps");
    }
}
