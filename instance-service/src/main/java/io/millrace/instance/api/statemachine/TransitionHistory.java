package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The transitions of an instance in their order; one that is under way or failed has no end. */
public record TransitionHistory(List<JsonNode> transitions) {

    /** A stored record as the API shows it. */
    static JsonNode shown(JsonNode stored) {
        ObjectNode record = stored.deepCopy();
        Instant started = Instant.parse(record.get("startedAt").asText());
        if (record.hasNonNull("finishedAt")) {
            Duration time = Duration.between(
                    started, Instant.parse(record.get("finishedAt").asText()));
            record.put("durationSeconds", time.toMillis() / 1000.0);
        }
        record.put("createdAt", started.toString());
        return record;
    }
}
