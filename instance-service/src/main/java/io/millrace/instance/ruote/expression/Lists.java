package io.millrace.instance.ruote.expression;

import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;

/** The list an iterator goes over. */
final class Lists {

    private static final int MOST = 10_000;
    private static final String TIMES = "times_iterator";

    private Lists() {}

    static ArrayNode of(Node node) {
        JsonNode times = node.anyAttribute("times", "branches");
        if (times != null) {
            node.memory().put(TIMES, true);
            ArrayNode list = Json.array();
            int count = Rendering.text(times).matches("[0-9]{1,6}") ? Integer.parseInt(Rendering.text(times)) : 0;
            check(node, count);
            for (int i = 0; i < count; i++) {
                list.add(i);
            }
            return list;
        }
        ArrayNode list = split(node, Values.prefixed(node, "on"));
        check(node, list.size());
        return list;
    }

    static boolean isTimes(Node node) {
        return node.memory().path(TIMES).asBoolean();
    }

    static ArrayNode split(Node node, JsonNode value) {
        ArrayNode list = Json.array();
        if (value instanceof ArrayNode array) {
            return array.deepCopy();
        }
        if (value instanceof ObjectNode object) {
            object.fields()
                    .forEachRemaining(
                            each -> list.add(Json.array().add(each.getKey()).add(each.getValue())));
        } else if (value != null && value.isTextual()) {
            JsonNode separator = node.anyAttribute("separator", "sep");
            for (String part :
                    value.textValue().split(Pattern.quote(separator == null ? "," : Rendering.text(separator)))) {
                list.add(part.strip());
            }
        }
        return list;
    }

    private static void check(Node node, int size) {
        int most = Math.min(MOST, node.flow().fanOut());
        if (size > most) {
            throw FlowError.argument("a list of " + size + " values, more than " + most);
        }
    }
}
