package io.millrace.hub.attributes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

class AttributesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                      | a     | 1                   | {\"a\":1}",
                "{}                      | a.b   | 1                   | {\"a\":{\"b\":1}}",
                "{\"a\":{\"c\":2}}       | a.b   | 1                   | {\"a\":{\"c\":2,\"b\":1}}",
                "{\"a\":{\"c\":2}}       | a     | {\"b\":{\"d\":1}}   | {\"a\":{\"c\":2,\"b\":{\"d\":1}}}",
                "{\"a\":{\"c\":{\"x\":1}}} | a   | {\"c\":{\"y\":2}}   | {\"a\":{\"c\":{\"x\":1,\"y\":2}}}",
                "{\"a\":{\"c\":2}}       | a     | {\"c\":null}        | {\"a\":{}}",
                "{\"a\":{\"c\":2}}       | a     | [1]                 | {\"a\":[1]}",
                "{\"a\":{\"c\":2}}       | a.c   | null                | {\"a\":{}}",
                "{\"a\":{\"c\":2}}       | a     | null                | {}",
                "{\"a\":1}               | a.b   | 2                   | {\"a\":{\"b\":2}}",
                "{\"a\":1}               | x.y   | null                | {\"a\":1}"
            })
    void shouldMergeAValueIntoAName(String attributes, String name, String value, String expected) {
        assertThat(Attributes.merge(object(attributes), name, Json.parse(value)))
                .isEqualTo(object(expected));
    }

    @Test
    void shouldReplaceAWholeNamespace() {
        ObjectNode before = object("{\"a\":{\"b\":1,\"c\":2}}");

        assertThat(Attributes.replace(before, "a", object("{\"d\":3}"))).isEqualTo(object("{\"a\":{\"d\":3}}"));
    }

    @Test
    void shouldLeaveTheTreeItWasGivenAsItIs() {
        ObjectNode before = object("{\"a\":{\"b\":{\"c\":1}}}");

        Attributes.merge(before, "a.b", object("{\"d\":2}"));
        Attributes.merge(before, "a.b.c", Json.parse("null"));
        Attributes.replace(before, "a.b.c", Json.parse("5"));

        assertThat(before).isEqualTo(object("{\"a\":{\"b\":{\"c\":1}}}"));
    }

    @Test
    void shouldWeighAValueNoLighterThanItsJson() {
        ObjectNode value = object("{\"täxt\":\"ü\\u0001\\\"\",\"list\":[1,true,null,{\"a\":\"b\"}]}");

        assertThat(Size.of(value, 1_000)).isGreaterThanOrEqualTo(Json.bytes(value).length);
        assertThat(Size.of(Json.parse("[" + "1,".repeat(9_999) + "1]"), 100)).isBetween(101L, 200L);
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.parse(json);
    }
}
