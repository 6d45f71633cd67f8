package io.millrace.instance.statemachine;

import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.json.Json;

/** Tells others, in the commit of a step, that an instance was started, moved, faulted or ended. */
final class Lifecycle {

    static final String EXCHANGE = "millrace.lifecycle";

    private Lifecycle() {}

    /** Adds the message to the effects when there is something to tell. */
    static void tell(Work work, MachineState before) {
        String what = what(work, before);
        if (what == null) {
            return;
        }
        ObjectNode data = Json.object()
                .put("instanceId", work.instance())
                .put("key", work.key())
                .put("domain", work.plan().domain())
                .put("workflow", work.plan().key())
                .put("version", work.plan().version())
                .put("status", work.phase().letter())
                .put("state", work.current())
                .put("previousState", before == null ? null : before.current());
        String routingKey = work.plan().domain() + "." + work.plan().key() + "." + what;
        work.effect(new Effect.PublishTo(EXCHANGE, routingKey, data));
    }

    private static String what(Work work, MachineState before) {
        if (work.phase() == InstanceStatus.COMPLETED) {
            return work.state().cancelled() ? "cancelled" : "completed";
        }
        if (work.phase() == InstanceStatus.FAULTED && (before == null || before.phase() != InstanceStatus.FAULTED)) {
            return "faulted";
        }
        if (before == null) {
            return "started";
        }
        return Objects.equals(before.current(), work.current()) ? null : "moved";
    }
}
