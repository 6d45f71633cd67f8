package io.millrace.instance.statemachine;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.json.Json;

/**
 * Instances whose data is published beside their workflow ({@code spec/vnext.md} §1.4). A published version is taken as
 * it is: it is the whole data of that version, and nothing of the workflow is run for it, neither mapping, task and
 * automatic transition nor timer. Definition-service has held it to the master schema.
 */
public final class MasterData {

    static final String KIND = "master-data";

    /** No caller of the API can send a start with that field. */
    private static final String VERSION = "published";

    private MasterData() {}

    /** What begins an instance, or brings it another version. */
    public static ObjectNode input(String key, String version, List<String> tags, JsonNode attributes) {
        ObjectNode input = Json.object();
        input.put("key", key);
        tags.forEach(input.putArray("tags")::add);
        input.set("attributes", attributes);
        input.put(VERSION, version);
        return input;
    }

    static boolean isPublished(JsonNode input) {
        return input != null && input.path(VERSION).isTextual();
    }

    /** Places a new instance in its initial state. */
    static void begin(Work work, JsonNode input) {
        Payload payload = Payload.of(input);
        work.describe(payload, Author.of(null));
        work.data(InstanceData.published(payload.attributes(), data(work, input)));
        record(work, input);
    }

    /**
     * Adds a version.
     *
     * @return false when the instance has it already: it was published twice
     */
    static boolean append(Work work, JsonNode input) {
        if (work.instanceData().has(version(input))) {
            return false;
        }
        Payload payload = Payload.of(input);
        work.describe(payload, Author.of(null));
        work.data(work.instanceData().append(payload.attributes(), data(work, input)));
        record(work, input);
        return true;
    }

    /** The data that an event has brought. */
    public static Optional<JsonNode> attributes(Event event) {
        JsonNode input = switch (event) {
            case Event.Started started -> started.input();
            case Event.DataWritten written -> written.data();
            default -> null;
        };
        return isPublished(input) ? Optional.of(input.get("attributes")) : Optional.empty();
    }

    private static PublishedData data(Work work, JsonNode input) {
        return new PublishedData(version(input), work.step(), work.nextEtag());
    }

    private static String version(JsonNode input) {
        return input.get(VERSION).textValue();
    }

    private static void record(Work work, JsonNode input) {
        work.effect(new Effect.RecordHistory(KIND, null, Json.object().put("version", version(input))));
    }
}
