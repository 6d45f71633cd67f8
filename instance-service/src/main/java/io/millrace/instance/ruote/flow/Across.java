package io.millrace.instance.ruote.flow;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.instance.ruote.text.Patterns;
import io.millrace.json.Json;

/**
 * Hearing what happens in other processes ({@code spec/ruote.md} §5, {@code listen} and {@code await}): each process
 * tells what its flow does, and those that wait for it are subscribed.
 */
public final class Across {

    private static final String PREFIX = "ruote.";
    private static final Set<String> TOLD = Set.of("dispatch", "receive", "entered_tag", "left_tag");
    private static final String SUBSCRIPTIONS = "subscriptions";
    private static final String FULL = "full";
    private static final String FIELDS = "fields";

    private Across() {}

    /**
     * From now on the expression hears this kind of event of all processes.
     *
     * @param names names, whole tags and regular expressions; none for any
     */
    public static void subscribe(Node node, String kind, List<String> names) {
        if (!TOLD.contains(kind)) {
            return;
        }
        ArrayNode ids = node.memory.putArray(SUBSCRIPTIONS);
        for (String name : names.isEmpty() ? List.of("/") : names) {
            boolean plain = !Patterns.isRegex(name) && !name.contains("/");
            String id = node.flow.nextSubid();
            ids.add(id);
            node.flow.effect(new Effect.Subscribe(id, PREFIX + kind, plain ? name : null));
        }
    }

    /** Whether the expression hears other processes. */
    static boolean isSubscribed(Node node) {
        return node.memory.has(SUBSCRIPTIONS);
    }

    static void unsubscribe(Node node) {
        if (node.memory.remove(SUBSCRIPTIONS) instanceof ArrayNode ids) {
            ids.forEach(id -> node.flow.effect(new Effect.Unsubscribe(id.asText())));
        }
    }

    static void tell(Flow flow, Signal signal) {
        if (TOLD.contains(signal.kind())) {
            ObjectNode data = Json.object().put(FULL, signal.full());
            data.set(FIELDS, signal.fields().deepCopy());
            flow.effect(new Effect.Broadcast(PREFIX + signal.kind(), signal.name(), data, null));
        }
    }

    /** What another process tells, or empty when the message is something else. */
    static Optional<Signal> told(Event.MessageArrived message) {
        JsonNode data = message.data();
        boolean known = message.name().startsWith(PREFIX)
                && TOLD.contains(message.name().substring(PREFIX.length()));
        if (!known || message.key() == null || data == null || !(data.get(FIELDS) instanceof ObjectNode fields)) {
            return Optional.empty();
        }
        return Optional.of(new Signal(
                message.name().substring(PREFIX.length()),
                message.key(),
                data.path(FULL).asText(message.key()),
                fields));
    }
}
