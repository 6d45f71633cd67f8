package io.millrace.instance.api.statemachine;

import java.util.List;
import java.util.Set;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.Usable;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.web.etag.ETag;

/** Answer of the instance function {@code state} ({@code spec/vnext.md} §10.3): where it stands and what can be done. */
public record StateFunction(
        String state,
        String effectiveState,
        InstanceStatus status,
        Link data,
        View view,
        List<Transition> transitions,
        List<String> activeCorrelations,
        String eTag) {

    public record Link(String href) {}

    public record View(boolean hasView, boolean loadData, String href) {}

    public record SchemaLink(boolean hasSchema, String href) {}

    public record Transition(String name, String href, View view, SchemaLink schema) {}

    /** The tag covers what this caller sees, and the data, so that a client polling here misses no write. */
    static StateFunction of(InstanceView view, StateMachinePlan plan, Set<String> roles, String basePath) {
        MachineState state = view.state(MachineState.class);
        String instance = basePath + "/" + plan.domain() + "/workflows/" + plan.key() + "/instances/"
                + view.id().value();
        List<Transition> transitions = Usable.of(plan, state, roles).stream()
                .map(transition -> transition(instance, transition))
                .toList();
        boolean hasView = plan.state(state.current()).view() != null;
        StateFunction untagged = new StateFunction(
                state.current(),
                state.current(),
                state.phase(),
                new Link(instance + "/functions/data"),
                new View(hasView, hasView, instance + "/functions/view"),
                transitions,
                List.of(),
                null);
        String seen =
                Json.text(untagged) + view.definitionVersion() + state.data().etag();
        return untagged.tagged(ETag.ofContent(seen).header());
    }

    private StateFunction tagged(String tag) {
        return new StateFunction(state, effectiveState, status, data, view, transitions, activeCorrelations, tag);
    }

    private static Transition transition(String instance, TransitionPlan transition) {
        boolean hasView = transition.view() != null;
        String asked = "?transitionKey=" + transition.key();
        return new Transition(
                transition.key(),
                instance + "/transitions/" + transition.key(),
                new View(hasView, hasView, instance + "/functions/view" + asked),
                new SchemaLink(transition.schema() != null, instance + "/functions/schema" + asked));
    }
}
