package io.millrace.instance.api.statemachine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.api.statemachine.href.UrlTemplates;
import io.millrace.instance.statemachine.Access;
import io.millrace.instance.statemachine.Gate;
import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.Usable;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.ViewChoice;
import io.millrace.plan.statemachine.ViewSelection;
import io.millrace.web.etag.ETag;

/**
 * Answer of the instance function {@code state} ({@code spec/vnext.md} §10.3): where it stands and what can be done. Under
 * an active sub flow those are the deepest instance's transitions, and the shared ones of the instances above it.
 */
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

    public record Transition(String name, String href, View view, SchemaLink schema, JsonNode annotations) {}

    /** An instance of a lineage, with its plan and who asks. */
    record Level(InstanceView view, StateMachinePlan plan, Access access) {

        MachineState state() {
            return view.state(MachineState.class);
        }
    }

    /**
     * The tag covers what this caller sees, and the data, so that a client polling here misses no write.
     *
     * @param lineage from the instance asked about to its deepest active sub flow
     * @param shown the view of the deepest's state, if one is chosen: its extensions belong to the data it is filled with
     */
    static StateFunction of(List<Level> lineage, Optional<ViewChoice> shown, UrlTemplates links) {
        Level root = lineage.getFirst();
        Level leaf = lineage.getLast();
        MachineState state = root.state();
        UrlTemplates.Instance instance = links.instance(
                root.plan().domain(), root.plan().key(), root.view().id().value());
        List<Transition> transitions = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Level level : lineage.reversed()) {
            Usable.of(level.plan(), level.state(), level.access()).stream()
                    .filter(one -> level == leaf || Gate.own(level.plan(), one.key()))
                    .filter(one -> listed.add(one.key()))
                    .forEach(one -> transitions.add(transition(instance, one)));
        }
        StateFunction untagged = new StateFunction(
                state.current(),
                leaf.state().place().effective(),
                state.phase(),
                new Link(root == leaf ? enriched(instance.data(), shown) : instance.data()),
                new View(shown.isPresent(), shown.map(ViewChoice::loadData).orElse(false), instance.view()),
                transitions,
                Correlation.active(state, links),
                null);
        StringBuilder seen = new StringBuilder(Json.text(untagged));
        lineage.forEach(level -> seen.append(level.view().definitionVersion())
                .append(level.state().data().etag()));
        return untagged.tagged(ETag.ofContent(seen.toString()).header());
    }

    private StateFunction tagged(String tag) {
        return new StateFunction(state, effectiveState, status, data, view, transitions, activeCorrelations, tag);
    }

    private static Transition transition(UrlTemplates.Instance instance, TransitionPlan transition) {
        return new Transition(
                transition.key(),
                instance.transition(transition.key()),
                view(transition.view(), instance.view(transition.key())),
                new SchemaLink(transition.schema() != null, instance.schema(transition.key())),
                transition.annotations());
    }

    /** Keys of components need no encoding. */
    private static String enriched(String href, Optional<ViewChoice> shown) {
        List<String> extensions = shown.map(ViewChoice::extensions).orElse(List.of());
        return extensions.isEmpty()
                ? href
                : href + (href.indexOf('?') < 0 ? '?' : '&') + "extensions=" + String.join(",", extensions);
    }

    private static View view(ViewSelection selection, String href) {
        boolean has = selection != null && !selection.choices().isEmpty();
        boolean loads = has && selection.choices().stream().anyMatch(choice -> choice.loadData());
        return new View(has, loads, href);
    }
}
