package io.millrace.instance.ruote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.json.Json;

/** Participants that react at once, or hold a workitem until it is proceeded. */
final class FlowApplication implements Application {

    private final Cast cast;
    private final Map<String, ObjectNode> held = new LinkedHashMap<>();
    private final List<ObjectNode> callbacks = new ArrayList<>();

    FlowApplication(Cast cast) {
        this.cast = cast;
    }

    @Override
    public void called(Effect.DeliverCallback delivery, Process process) {
        JsonNode body = delivery.body();
        ObjectNode callback = Json.object();
        callback.put("participant", body.get("participant").asText());
        callback.put("expid", body.get("workitem_id").asText().split("!")[0]);
        callback.put("id", body.get("workitem_id").asText());
        callback.put("status", body.get("status").asText());
        callback.set("all", body.get("fields"));
        callback.set("fields", body.get("fields"));
        callback.set("params", body.get("fields").path("params"));
        callbacks.add(callback);
        if (!isActive(callback)) {
            return;
        }
        Cast.Reaction reaction = cast.react(body);
        if (reaction.trace() != null) {
            process.trace(reaction.trace());
        }
        if (reaction.event() != null) {
            process.post(reaction.event());
        }
        if (reaction.held()) {
            held.put(callback.get("id").asText(), callback);
        }
    }

    @Override
    public void closed(String workItemId) {
        held.remove(workItemId);
    }

    /** Somebody hands back a workitem that is held. */
    void proceed(Process process, String participant, String expid, JsonNode set) {
        ObjectNode callback = held.values().stream()
                .filter(each ->
                        participant == null || each.get("participant").asText().equals(participant))
                .filter(each -> expid == null || each.get("expid").asText().equals(expid))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing held for " + participant + " " + expid));
        ObjectNode fields = (ObjectNode) callback.get("all").deepCopy();
        set.properties().forEach(each -> fields.set(each.getKey(), each.getValue()));
        process.happen(Cast.completed(callback.get("id").asText(), fields, fields));
    }

    List<ObjectNode> dispatches() {
        return callbacks.stream().filter(FlowApplication::isActive).toList();
    }

    List<ObjectNode> cancels() {
        return callbacks.stream().filter(each -> !isActive(each)).toList();
    }

    List<ObjectNode> held() {
        return List.copyOf(held.values());
    }

    private static boolean isActive(JsonNode callback) {
        return callback.get("status").asText().equals("active");
    }
}
