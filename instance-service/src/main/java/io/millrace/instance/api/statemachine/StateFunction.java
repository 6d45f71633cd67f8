package io.millrace.instance.api.statemachine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.Gate;
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
        List<Correlation> activeCorrelations,
        String eTag) {

    public record Link(String href) {}

    public record View(boolean hasView, boolean loadData, String href) {}

    public record SchemaLink(boolean hasSchema, String href) {}

    public record Transition(String name, String href, View view, SchemaLink schema) {}

    /** An instance of a hierarchy with its plan. */
    record Member(InstanceView view, StateMachinePlan plan) {

        MachineState state() {
            return view.state(MachineState.class);
        }
    }

    /**
     * The tag covers what this caller sees, and the data, so that a client polling here misses no write.
     *
     * @param lineage the instance and its active sub flows: what can be done is the deepest one's to say, and what those
     *     above it do themselves
     */
    static StateFunction of(List<Member> lineage, Set<String> roles, String basePath) {
        Member root = lineage.getFirst();
        Member leaf = lineage.getLast();
        MachineState state = root.state();
        StateMachinePlan plan = root.plan();
        String instance = basePath + "/" + plan.domain() + "/workflows/" + plan.key() + "/instances/"
                + root.view().id().value();
        List<Transition> transitions = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Member member : lineage.reversed()) {
            Usable.of(member.plan(), member.state(), roles).stream()
                    .filter(transition -> member == leaf || Gate.own(member.plan(), transition.key()))
                    .filter(transition -> listed.add(transition.key()))
                    .forEach(transition -> transitions.add(transition(instance, transition)));
        }
        boolean hasView = leaf.plan().state(leaf.state().current()).view() != null;
        StateFunction untagged = new StateFunction(
                state.current(),
                leaf.state().place().effective(),
                state.phase(),
                new Link(instance + "/functions/data"),
                new View(hasView, hasView, instance + "/functions/view"),
                transitions,
                Correlation.active(state, basePath),
                null);
        String seen = Json.text(untagged)
                + root.view().definitionVersion()
                + state.data().etag();
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
