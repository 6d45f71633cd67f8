package io.millrace.instance.api.pythmata;

import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.bpmn.GivenVariable;
import io.millrace.web.json.StrictBody;

/** An instance to start. */
@StrictBody
@Schema(name = "ProcessInstanceCreate")
public record InstanceStart(
        @Schema(required = true) @JsonProperty("definition_id")
        String definitionId,

        @Schema(type = SchemaType.OBJECT) Map<String, JsonNode> variables) {

    Map<String, GivenVariable> given() {
        Map<String, GivenVariable> given = new LinkedHashMap<>();
        if (variables != null) {
            variables.forEach((name, value) -> given.put(name, TypedValue.read(name, value)));
        }
        return given;
    }
}
