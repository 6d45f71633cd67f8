package io.millrace.hub.backoffice;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.json.Json;

/**
 * Attributes as an operator sees them: names and shape, no values, for most of them are somebody's personal data.
 *
 * @param shown dotted names of attributes that are shown as they are, with all below them
 */
public record Masking(Set<String> shown) {

    private static final TextNode MASK = TextNode.valueOf("***");

    public Masking {
        shown = Set.copyOf(shown);
    }

    public JsonNode mask(JsonNode attributes) {
        return mask(attributes, "");
    }

    private JsonNode mask(JsonNode value, String name) {
        if (shown.contains(name)) {
            return value;
        }
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode masked = Json.object();
                object.properties()
                        .forEach(member -> masked.set(
                                member.getKey(),
                                mask(
                                        member.getValue(),
                                        name.isEmpty() ? member.getKey() : name + "." + member.getKey())));
                yield masked;
            }
            case ArrayNode array -> {
                ArrayNode masked = Json.array();
                array.forEach(element -> masked.add(mask(element, name)));
                yield masked;
            }
            default -> value.isNull() ? value : MASK;
        };
    }
}
