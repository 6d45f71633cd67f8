package io.millrace.hub.expression;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.engine.kernel.Budget;
import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.expression.Result;
import io.millrace.json.Json;

/**
 * Evaluates templates: a text that begins with {@code =} is an expression, {@code ==} escapes a literal {@code =}.
 *
 * @param input what expressions see
 * @param waiting namespaces that cannot be read yet
 */
public record Scope(Expressions expressions, ObjectNode input, Waiting waiting, Budget budget, Instant now) {

    /** The template's value; JSON null for an absent template or one whose expression finds nothing. */
    public JsonNode value(JsonNode template) {
        return switch (template) {
            case null -> NullNode.instance;
            case ObjectNode object -> {
                ObjectNode value = Json.object();
                object.properties().forEach(member -> value.set(member.getKey(), value(member.getValue())));
                yield value;
            }
            case ArrayNode array -> {
                ArrayNode value = Json.array();
                array.forEach(element -> value.add(value(element)));
                yield value;
            }
            case TextNode text -> text(text.textValue());
            default -> template;
        };
    }

    /** @throws ScriptFailure when the template gives no text */
    public String requireText(String template, String what) {
        JsonNode value = text(template);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new ScriptFailure(what + " is no text");
        }
        return value.textValue();
    }

    /** Whether the template's value counts as true: an empty text, list or object, 0 and null do not. */
    public boolean holds(JsonNode template) {
        return truth(value(template));
    }

    static boolean truth(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.decimalValue().signum() != 0;
            case STRING -> !value.textValue().isEmpty();
            case OBJECT -> !value.isEmpty();
            case ARRAY -> value.valueStream().anyMatch(Scope::truth);
            default -> false;
        };
    }

    private JsonNode text(String template) {
        if (template.startsWith("==")) {
            return TextNode.valueOf(template.substring(1));
        }
        return template.startsWith("=") ? evaluate(template.substring(1)) : TextNode.valueOf(template);
    }

    private JsonNode evaluate(String expression) {
        Limits limits = new Limits(budget.expressionTime(), budget.expressionDepth(), budget.stateBytes());
        return switch (expressions.evaluate(expression, input, waiting, limits, now)) {
            case Result.Failed failed -> throw new ScriptFailure(failed.message());
            case Result.Value value -> value.json().isMissingNode() ? NullNode.instance : value.json();
        };
    }
}
