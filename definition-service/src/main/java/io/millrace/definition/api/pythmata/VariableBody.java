package io.millrace.definition.api.pythmata;

import java.math.BigDecimal;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.bpmn.VariableDefinition;
import io.millrace.plan.bpmn.VariableType;
import io.millrace.problem.Problem;
import io.millrace.web.json.StrictBody;

/** A declared variable in the words of the API. */
@StrictBody
@Schema(name = "ProcessVariableDefinition")
public record VariableBody(
        @Schema(required = true) String name,

        @Schema(
                required = true,
                enumeration = {"string", "integer", "float", "boolean", "date", "json"})
        String type,

        @Schema(defaultValue = "true") Boolean required,

        @Schema(type = SchemaType.OBJECT) @JsonProperty("default_value")
        JsonNode defaultValue,

        ValidationBody validation,
        @Schema(required = true) String label,
        String description) {

    /** What a value must satisfy. */
    @StrictBody
    @Schema(name = "ProcessVariableValidation")
    public record ValidationBody(BigDecimal min, BigDecimal max, String pattern, List<JsonNode> options) {}

    static List<VariableDefinition> definitions(List<VariableBody> bodies) {
        return bodies.stream().map(VariableBody::definition).toList();
    }

    static VariableBody of(VariableDefinition definition) {
        VariableDefinition.Validation validation = definition.validation();
        return new VariableBody(
                definition.name(),
                definition.type().text(),
                definition.required(),
                definition.defaultValue(),
                validation == null
                        ? null
                        : new ValidationBody(
                                validation.min(), validation.max(), validation.pattern(), validation.options()),
                definition.label(),
                definition.description());
    }

    private VariableDefinition definition() {
        return new VariableDefinition(
                name,
                typed(),
                required == null || required,
                defaultValue,
                validation == null
                        ? null
                        : new VariableDefinition.Validation(
                                validation.min(), validation.max(), validation.pattern(), validation.options()),
                label,
                description);
    }

    private VariableType typed() {
        try {
            return VariableType.of(type == null ? "" : type);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                            "VARIABLE_DEFINITION_INVALID",
                            "the type of variable '" + name
                                    + "' must be one of string, integer, float, boolean, date, json")
                    .exception();
        }
    }
}
