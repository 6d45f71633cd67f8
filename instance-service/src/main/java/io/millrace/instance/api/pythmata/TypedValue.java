package io.millrace.instance.api.pythmata;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import io.millrace.instance.bpmn.GivenVariable;
import io.millrace.problem.Problem;

/** A variable with its type, as the API carries it. */
@Schema(name = "ProcessVariableValue")
public record TypedValue(
        @Schema(enumeration = {"string", "integer", "float", "boolean", "date", "json"})
        String type,

        @Schema(type = SchemaType.OBJECT) @JsonInclude(JsonInclude.Include.ALWAYS)
        JsonNode value) {

    static TypedValue of(JsonNode value) {
        String type = switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "float";
            default -> "json";
        };
        return new TypedValue(type, value);
    }

    /** {@code {"type": …, "value": …}}, and nothing else. */
    static GivenVariable read(String name, JsonNode body) {
        boolean typed = body.isObject() && body.has("value") && body.size() == (body.has("type") ? 2 : 1);
        if (!typed || body.has("type") && !body.get("type").isTextual()) {
            throw Problem.invalid("INVALID_BODY", "variables." + name + " must be {\"type\": …, \"value\": …}")
                    .with("field", "variables." + name)
                    .exception();
        }
        JsonNode value = body.get("value");
        return new GivenVariable(body.path("type").textValue(), value == null ? NullNode.instance : value);
    }
}
