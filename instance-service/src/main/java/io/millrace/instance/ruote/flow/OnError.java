package io.millrace.instance.ruote.flow;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Patterns;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** Errors of a flow: the nearest matching {@code on_error} takes over, else its branch stands still (§7.1). */
final class OnError {

    static final String FIELD = "__error__";

    /**
     * @param action a name, a tree, or a text of retries
     * @param pattern the pattern it stands under, or null
     * @param child the index of the {@code on_error} expression it comes from; -1 from an attribute
     */
    record Handler(JsonNode action, String pattern, int child) {}

    private OnError() {}

    static void handle(Flow flow, Message message, FlowError error) {
        Node node = flow.node(message.target()).orElse(null);
        if (node == null) {
            flow.fault(message, error, null);
            return;
        }
        ObjectNode record = record(node, error);
        Node handling = Node.FAILING.equals(node.state) ? null : nearest(node, record);
        Handler handler = handling == null ? null : find(handling, record).orElseThrow();
        if (handler == null || Rendering.text(handler.action()).isEmpty()) {
            flow.fault(message, error, node);
            return;
        }
        ObjectNode fields = message.fields() == null ? node.fields.deepCopy() : message.fields();
        fields.set(FIELD, record);
        boolean immediate =
                handler.child() < 0 && Rendering.text(handler.action()).startsWith("!");
        flow.record("error_handled", node, Json.object().put("by", handling.id.expid()));
        flow.put(new Message.Fail(handling.id, fields, immediate));
    }

    private static ObjectNode record(Node node, FlowError error) {
        ObjectNode record = Json.object();
        record.set("fei", node.flow.fei(node.id));
        record.put("at", node.flow.now().toString());
        record.put("class", error.className());
        record.put("message", error.getMessage());
        record.putArray("trace");
        record.set("tree", node.tree().json());
        return record;
    }

    private static Node nearest(Node node, ObjectNode record) {
        Node candidate = node;
        while (candidate != null && find(candidate, record).isEmpty()) {
            candidate = candidate.parent().orElse(null);
        }
        return candidate;
    }

    /** The handler of one expression for an error. */
    static Optional<Handler> find(Node node, JsonNode record) {
        if (node.onError == null) {
            return Optional.empty();
        }
        if (node.onError.isTextual() || Tree.isTree(node.onError)) {
            return Optional.of(new Handler(node.onError, null, -1));
        }
        for (JsonNode entry : node.onError) {
            Handler handler = handler(entry);
            if (matches(handler.pattern(), record)) {
                return Optional.of(handler);
            }
        }
        return Optional.empty();
    }

    private static Handler handler(JsonNode entry) {
        if (entry.isObject() && !entry.isEmpty()) {
            Map.Entry<String, JsonNode> first = entry.fields().next();
            return new Handler(first.getValue(), first.getKey(), -1);
        }
        JsonNode pattern = Rendering.orNull(entry.get(0));
        return new Handler(
                entry.path(1),
                pattern == null ? null : Rendering.text(pattern),
                entry.has(2) ? entry.get(2).asInt() : -1);
    }

    private static boolean matches(String pattern, JsonNode record) {
        if (pattern == null || pattern.isEmpty()) {
            return true;
        }
        String message = record.path("message").asText();
        String className = record.path("class").asText();
        if (Patterns.isRegex(pattern)) {
            return Patterns.finds(pattern, message) || Patterns.finds(pattern, className);
        }
        return pattern.equals(message) || pattern.equals(className);
    }
}
