package io.millrace.conformance.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/**
 * Turns the plain-language scripts of the transcribed cases ({@code {"$logic": text}}) into script values with a JSONata
 * expression that means the same.
 */
final class Logic {

    private Logic() {}

    static JsonNode translate(JsonNode node) {
        return switch (node) {
            case ObjectNode object
            when object.has("$logic") -> script(object.get("$logic").asText());
            case ObjectNode object when object.has("out") && object.has("in") -> translate(object.get("out"));
            case ObjectNode object -> {
                ObjectNode translated = Json.object();
                object.properties().forEach(field -> translated.set(field.getKey(), translate(field.getValue())));
                yield translated;
            }
            case ArrayNode array -> {
                ArrayNode translated = Json.array();
                array.forEach(element -> translated.add(translate(element)));
                yield translated;
            }
            default -> node;
        };
    }

    private static ObjectNode script(String text) {
        return Json.object().put("location", "jsonata").put("encoding", "NAT").put("code", jsonata(text));
    }

    private static String jsonata(String text) {
        String bare = text.replaceAll("\\s+\\([^()]*\\)$", "");
        if (bare.matches("now \\+ \\d+s")) {
            return "\"PT" + bare.substring(6).replace("s", "S") + '"';
        }
        return bare.replaceAll("([{,]\\s*)(\\w+)\\s*:", "$1\"$2\":")
                .replaceAll("([\\w.]+) \\?\\? ('[^']*')", "(\\$exists($1) ? $1 : $2)")
                .replace("==", "=");
    }
}
