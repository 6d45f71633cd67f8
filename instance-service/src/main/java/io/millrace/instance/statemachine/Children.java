package io.millrace.instance.statemachine;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.statemachine.FlowType;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.SubFlowOverrides;

/** Starts other instances as children: their ids are given here, so that a repeated message starts no twin. */
public final class Children {

    /** What a start takes; any other object is the attributes. */
    private static final Set<String> ENVELOPE = Set.of("key", "tags", "attributes", "stage", "headers");

    private Children() {}

    /**
     * @param input what the child starts with, or null
     * @return its id
     */
    public static String start(
            Work work, Reference process, FlowType type, JsonNode input, SubFlowOverrides overrides) {
        String id = work.nextId();
        ObjectNode given = envelope(input);
        if (!given.has("headers") && work.run().headers() != null) {
            given.set("headers", work.run().headers());
        }
        given.put("as", type.letter());
        given.set("author", Json.tree(work.run().author()));
        if (overrides != null && !SubFlowOverrides.NONE.equals(overrides)) {
            given.set("overrides", Json.tree(overrides));
        }
        work.effect(new Effect.StartNamed(
                new InstanceId(id),
                Notation.STATE_MACHINE,
                process.domain() + "/" + process.key(),
                Reference.catalogKey(process.domain(), "sys-flows", process.key()),
                process.version(),
                given));
        work.family(work.family().with(Child.started(id, type, work.current(), process.domain(), process.key())));
        return id;
    }

    private static ObjectNode envelope(JsonNode input) {
        if (input == null || !input.isObject()) {
            return Json.object();
        }
        boolean whole =
                !input.isEmpty() && input.properties().stream().allMatch(field -> ENVELOPE.contains(field.getKey()));
        ObjectNode envelope = Json.object();
        if (whole) {
            envelope.setAll((ObjectNode) input);
        } else {
            envelope.set("attributes", input);
        }
        return envelope;
    }
}
