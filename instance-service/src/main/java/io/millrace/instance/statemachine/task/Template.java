package io.millrace.instance.statemachine.task;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.json.Json;

/**
 * Fills {@code {{ expression }}} in the texts of a configuration. A text that is nothing but one placeholder becomes the
 * expression's value, whatever its type; inside a longer text a value stands as text.
 */
final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.+?)}}", Pattern.DOTALL);

    private Template() {}

    static JsonNode fill(JsonNode template, Function<String, JsonNode> evaluate) {
        return switch (template) {
            case ObjectNode object -> {
                ObjectNode filled = Json.object();
                object.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue(), evaluate)));
                yield filled;
            }
            case ArrayNode array -> {
                ArrayNode filled = Json.array();
                array.forEach(element -> filled.add(fill(element, evaluate)));
                yield filled;
            }
            case TextNode text -> text(text, evaluate);
            default -> template;
        };
    }

    private static JsonNode text(TextNode text, Function<String, JsonNode> evaluate) {
        Matcher placeholder = PLACEHOLDER.matcher(text.textValue());
        if (placeholder.matches() && placeholder.group(1).indexOf("}}") < 0) {
            JsonNode value = evaluate.apply(placeholder.group(1).strip());
            return value.isMissingNode() ? Json.tree(null) : value;
        }
        placeholder.reset();
        return new TextNode(placeholder.replaceAll(match -> {
            JsonNode value = evaluate.apply(match.group(1).strip());
            return Matcher.quoteReplacement(
                    value.isValueNode() ? value.asText() : value.isMissingNode() ? "" : value.toString());
        }));
    }
}
