package io.millrace.testkit.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An OpenAPI document in the one form in which two can be compared: without what depends on machine, port or release, members
 * in the order of their names, and lists whose order means nothing (tags, parameters, required) sorted. Pure.
 */
final class ApiForm {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> SETS = List.of("tags", "parameters", "required");

    private ApiForm() {}

    static JsonNode of(JsonNode document) {
        JsonNode form = sorted(document);
        if (form instanceof ObjectNode object) {
            object.remove("servers");
            if (object.get("info") instanceof ObjectNode info) {
                info.remove("version");
            }
        }
        return form;
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                Map<String, JsonNode> members = new TreeMap<>();
                object.properties().forEach(member -> members.put(member.getKey(), member(member)));
                ObjectNode form = NODES.objectNode();
                members.forEach(form::set);
                yield form;
            }
            case ArrayNode array -> list(array);
            default -> node;
        };
    }

    private static JsonNode member(Map.Entry<String, JsonNode> member) {
        JsonNode form = sorted(member.getValue());
        if (!SETS.contains(member.getKey()) || !(form instanceof ArrayNode array)) {
            return form;
        }
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        items.sort(Comparator.comparing((JsonNode item) -> item.path("in").asText())
                .thenComparing(item -> item.path("name").asText())
                .thenComparing(JsonNode::toString));
        return NODES.arrayNode().addAll(items);
    }

    private static ArrayNode list(ArrayNode array) {
        ArrayNode form = NODES.arrayNode();
        array.forEach(item -> form.add(sorted(item)));
        return form;
    }
}
