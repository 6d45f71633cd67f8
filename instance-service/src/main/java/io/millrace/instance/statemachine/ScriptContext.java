package io.millrace.instance.statemachine;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.StateMachinePlan;

/** What a script can see ({@code spec/vnext.md} §4.2), and {@code data} as a short name for {@code Instance.Data}. */
final class ScriptContext {

    private ScriptContext() {}

    static ObjectNode of(StateMachinePlan plan, InstanceId id, MachineState state, JsonNode body, Instant now) {
        ObjectNode context = Json.object();
        Run run = state.run();
        JsonNode headers = run == null || run.headers() == null ? Json.object() : run.headers();
        context.set("Instance", instance(id, state));
        context.set("data", state.data().value());
        context.set("Body", body == null ? Json.object() : body);
        context.set("Headers", headers);
        context.set("QueryParameters", Json.object());
        context.set("RouteValues", routes(plan, id, run));
        context.set("Runtime", Json.object().put("Domain", plan.domain()));
        context.set("MetaData", Json.object().put("FlowVersion", plan.version()));
        context.set("Definitions", Json.object());
        context.set(
                "Workflow",
                Json.object()
                        .put("Key", plan.key())
                        .put("Domain", plan.domain())
                        .put("Version", plan.version()));
        if (run != null) {
            ObjectNode transition = Json.object().put("Key", run.transition());
            context.set("Transition", transition);
            ObjectNode current = transition.deepCopy();
            current.set("Data", run.body());
            current.set("Header", headers);
            context.set("CurrentTransition", current);
            context.set("TaskResponse", run.responses() == null ? Json.object() : run.responses());
        }
        context.set("now", Json.tree(now.toString()));
        return context;
    }

    private static ObjectNode routes(StateMachinePlan plan, InstanceId id, Run run) {
        return Json.object()
                .put("domain", plan.domain())
                .put("workflow", plan.key())
                .put("instance", id.value())
                .put("transition", run == null ? null : run.transition());
    }

    private static ObjectNode instance(InstanceId id, MachineState state) {
        ObjectNode instance = Json.object()
                .put("Id", id.value())
                .put("Key", state.key())
                .put("State", state.current())
                .put("Status", state.phase().letter())
                .put("Stage", state.stage());
        state.tags().forEach(instance.putArray("Tags")::add);
        instance.set("Data", state.data().value());
        return instance;
    }
}
