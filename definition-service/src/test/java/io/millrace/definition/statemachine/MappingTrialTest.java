package io.millrace.definition.statemachine;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.expression.Limits;
import io.millrace.json.Json;
import io.millrace.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MappingTrialTest {

    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final ObjectNode SAMPLE = (ObjectNode) Json.parse("""
            {"data": {"amount": 12, "name": "Ada", "tags": ["a", "b"], "o": {"x": 1}}, "Body": {"statusCode": 200}}
            """);

    private final MappingTrial trial = new MappingTrial(1_000, new Limits(Duration.ofSeconds(1), 100, 100_000));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'location': 'jsonata', 'encoding': 'NAT', 'code': 'data.amount * 2'} | 24",
                "{'location': 'jsonata', 'code': 'ZGF0YS5uYW1l'} | \"Ada\"",
                "{'set': {'ok': true, 'n': 1.5, 'nothing': null, 'text': 'plain \\\\ \\'quoted'}} | {\"ok\":true,\"n\":1.5,\"nothing\":null,\"text\":\"plain \\\\ 'quoted\"}",
                "{'set': {'who': {'from': 'data.name'}, 'none': {'from': 'data.none'}}} | {\"who\":\"Ada\"}",
                "{'set': {'who': {'from': 'data.none', 'default': 'x'}, 'had': {'from': 'data.name', 'default': 1}}} | {\"who\":\"x\",\"had\":\"Ada\"}",
                "{'set': {'at': {'now': true}}} | {\"at\":\"2026-05-01T10:00:00Z\"}",
                "{'set': {'a': {'b': ['{{ data.amount + 1 }}', 'n = {{ data.amount }}!']}}} | {\"a\":{\"b\":[13,\"n = 12!\"]}}",
                "{'set': {'kept': {'const': {'from': 'data.name'}}}} | {\"kept\":{\"from\":\"data.name\"}}",
                "{'when': {'field': 'data.amount', 'op': 'gt', 'value': 10}} | true",
                "{'when': {'field': 'data.none', 'op': 'ne', 'value': 10}} | true",
                "{'when': {'field': 'data.name', 'value': 'Ada'}} | true",
                "{'when': {'field': 'data.name', 'op': 'in', 'value': ['Bob', 'Eve']}} | false",
                "{'when': {'field': 'data.none', 'op': 'exists'}} | false",
                "{'when': {'field': 'data.none', 'op': 'exists', 'value': false}} | true",
                "{'when': {'and': [{'field': 'data.amount', 'op': 'le', 'value': 12}, {'not': {'field': 'Body.statusCode', 'value': 500}}]}} | true",
                "{'when': {'or': [{'field': 'data.amount', 'op': 'lt', 'value': 1}, {'field': 'data.o.x', 'value': 1}]}} | true"
            })
    void shouldGiveWhatTheScriptGives(String script, String result) {
        String json = script.replace("\\'", "\u0001").replace('\'', '"').replace('\u0001', '\'');
        assertThat(trial.run(Json.parse(json), SAMPLE, NOW).result()).isEqualTo(Json.parse(result));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'location': './x.csx', 'code': 'YQ=='} | SCRIPT_NOT_EXECUTABLE",
                "{'location': 'jsonata', 'encoding': 'NAT', 'code': '(('} | COMPONENT_INVALID",
                "{'location': 'jsonata', 'encoding': 'NAT', 'code': '$eval(1)'} | COMPONENT_INVALID",
                "{'location': 'jsonata', 'encoding': 'NAT', 'code': '$sum(data.name)'} | MAPPING_FAILED",
                "{'set': 5} | COMPONENT_INVALID",
                "{'set': {'a': {'from': 'data; drop'}}} | COMPONENT_INVALID",
                "{'set': {'a': '{{ ( }}'}} | COMPONENT_INVALID",
                "{'when': {'field': 'data.a', 'op': 'like', 'value': 1}} | COMPONENT_INVALID",
                "{'when': {'and': []}} | COMPONENT_INVALID",
                "{} | COMPONENT_INVALID"
            })
    void shouldRefuse(String script, String code) {
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> trial.run(Json.parse(script.replace('\'', '"')), SAMPLE, NOW))
                        .problem()
                        .code())
                .isEqualTo(code);
    }

    @Test
    void shouldEndAnExpressionThatTakesTooLong() {
        String forever =
                "{\"location\": \"jsonata\", \"encoding\": \"NAT\", \"code\": \"($f := function($n) { $f($n + 1) }; $f(1))\"}";

        assertThat(catchThrowableOfType(ProblemException.class, () -> trial.run(Json.parse(forever), SAMPLE, NOW))
                        .problem()
                        .code())
                .isEqualTo("MAPPING_FAILED");
    }
}
