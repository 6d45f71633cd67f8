package io.millrace.instance.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.statemachine.VersionStrategy;

/**
 * The latest data of an instance.
 *
 * @param value never changed in place
 * @param version {@code major.minor.patch}, from 1.0.0
 * @param sequence number of writes, from 1
 * @param etag ULID of the latest write
 */
public record InstanceData(JsonNode value, String version, long sequence, String etag) {

    private static final String FIRST = "1.0.0";

    static InstanceData first(String etag) {
        return new InstanceData(Json.object(), FIRST, 1, etag);
    }

    /** The data after a write: objects merge, arrays and scalars (null too) are replaced whole. */
    InstanceData merge(JsonNode patch, VersionStrategy strategy, String newEtag) {
        ObjectNode merged = value.deepCopy();
        merge(merged, patch);
        return new InstanceData(merged, strategy.next(version), sequence + 1, newEtag);
    }

    /** The data an instance begins with: what its start brings is still the first version. */
    InstanceData begin(JsonNode patch, String newEtag) {
        ObjectNode merged = value.deepCopy();
        merge(merged, patch);
        return new InstanceData(merged, FIRST, 1, newEtag);
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(field -> {
            JsonNode current = target.get(field.getKey());
            if (current instanceof ObjectNode inner && field.getValue().isObject()) {
                merge(inner, field.getValue());
            } else {
                target.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }
}
