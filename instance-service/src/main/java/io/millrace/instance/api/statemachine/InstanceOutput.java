package io.millrace.instance.api.statemachine;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.InstanceStatus;

/** Answer to a start or a transition; an asynchronous one has no more than id, key and status. */
@Schema(name = "TransitionOutput")
public record InstanceOutput(
        String id,
        String key,
        InstanceStatus status,
        @Schema(type = SchemaType.OBJECT) JsonNode attributes,
        String eTag,
        String entityEtag,
        Map<String, JsonNode> extensions) {

    InstanceOutput shortened() {
        return new InstanceOutput(id, key, status, null, null, null, null);
    }
}
