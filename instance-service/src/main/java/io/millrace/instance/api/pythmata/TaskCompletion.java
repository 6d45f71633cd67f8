package io.millrace.instance.api.pythmata;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.web.json.StrictBody;

/** What a person gives when a task is done: {@code name: {type, value}}. */
@StrictBody
@Schema(name = "UserTaskCompletion")
public record TaskCompletion(
        @Schema(type = SchemaType.OBJECT) Map<String, JsonNode> variables) {

    ObjectNode values() {
        ObjectNode values = Json.object();
        if (variables != null) {
            variables.forEach((name, value) ->
                    values.set(name, TypedValue.read(name, value).value()));
        }
        return values;
    }
}
