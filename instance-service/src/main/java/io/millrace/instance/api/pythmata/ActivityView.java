package io.millrace.instance.api.pythmata;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.runtime.ActivityEntry;

/** A line of the activity log as the API shows it; its id is derived from its place in the log. */
@Schema(name = "ActivityLogResponse")
public record ActivityView(
        UUID id,
        @JsonProperty("instance_id") String instanceId,
        @JsonProperty("activity_type") String activityType,
        @JsonProperty("node_id") String nodeId,
        @Schema(type = SchemaType.OBJECT) JsonNode details,
        Instant timestamp,
        @JsonProperty("created_at") Instant createdAt) {

    static ActivityView of(String instance, ActivityEntry entry) {
        byte[] place = (instance + '#' + entry.sequence()).getBytes(StandardCharsets.UTF_8);
        return new ActivityView(
                UUID.nameUUIDFromBytes(place),
                instance,
                entry.kind(),
                entry.node(),
                entry.details(),
                entry.at(),
                entry.at());
    }
}
