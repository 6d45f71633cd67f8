package io.millrace.plan.statemachine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.millrace.plan.Notation;
import io.millrace.plan.Plan;

/**
 * A workflow of the state-machine API, with the components it refers to linked in: an instance keeps them as they were
 * when this plan was made ({@code docs/adr/0002-linked-plans.md}).
 *
 * @param start leads to the initial state
 * @param shared usable from several states
 * @param cancel well-known transition, or null
 * @param exit well-known transition, or null
 * @param updateData well-known transition to {@code $self}, or null
 * @param timeout over the whole instance, or null
 * @param masterSchema what an instance's data must look like, or null
 * @param functions the functions of scope F and I that may be called
 * @param extensions the extensions of types 3 and 4 it has
 * @param queryRoles who may read; a state's own list replaces it
 * @param boundary for failures that neither the step's nor the state's boundary takes, or null
 * @param output shapes the answer to a synchronous start or transition, or null
 * @param foreignScripts scripts that do not run here, each with its place; a flow that has one cannot be started
 * @param linked null only while the workflow is compiled
 * @param event says what an event of the outside world starts, and what one means to transitions without a mapping of their
 *     own; or null (from format 3 on)
 */
public record StateMachinePlan(
        int format,
        String domain,
        String key,
        String version,
        FlowType type,
        TransitionPlan start,
        List<StatePlan> states,
        List<TransitionPlan> shared,
        TransitionPlan cancel,
        TransitionPlan exit,
        TransitionPlan updateData,
        TimeoutPlan timeout,
        Reference masterSchema,
        List<Reference> functions,
        List<Reference> extensions,
        List<Grant> queryRoles,
        ErrorBoundary boundary,
        Script output,
        List<String> foreignScripts,
        LinkedComponents linked,
        Script event)
        implements Plan {

    public static final int FORMAT = 3;

    public StateMachinePlan {
        states = List.copyOf(states);
        shared = shared == null ? List.of() : List.copyOf(shared);
        functions = functions == null ? List.of() : List.copyOf(functions);
        extensions = extensions == null ? List.of() : List.copyOf(extensions);
        queryRoles = queryRoles == null ? List.of() : List.copyOf(queryRoles);
        foreignScripts = foreignScripts == null ? List.of() : List.copyOf(foreignScripts);
        linked = linked == null ? LinkedComponents.NONE : linked;
    }

    /** A workflow that events do not concern. */
    public StateMachinePlan(
            int format,
            String domain,
            String key,
            String version,
            FlowType type,
            TransitionPlan start,
            List<StatePlan> states,
            List<TransitionPlan> shared,
            TransitionPlan cancel,
            TransitionPlan exit,
            TransitionPlan updateData,
            TimeoutPlan timeout,
            Reference masterSchema,
            List<Reference> functions,
            List<Reference> extensions,
            List<Grant> queryRoles,
            ErrorBoundary boundary,
            Script output,
            List<String> foreignScripts,
            LinkedComponents linked) {
        this(
                format,
                domain,
                key,
                version,
                type,
                start,
                states,
                shared,
                cancel,
                exit,
                updateData,
                timeout,
                masterSchema,
                functions,
                extensions,
                queryRoles,
                boundary,
                output,
                foreignScripts,
                linked,
                null);
    }

    @Override
    public Notation notation() {
        return Notation.STATE_MACHINE;
    }

    /** What its instances are listed under: {@code domain/key}. */
    public String definition() {
        return domain + "/" + key;
    }

    public Optional<StatePlan> findState(String stateKey) {
        return states.stream().filter(state -> state.key().equals(stateKey)).findFirst();
    }

    /** @throws IllegalStateException when there is none: publishing checks every target */
    public StatePlan state(String stateKey) {
        return findState(stateKey)
                .orElseThrow(() -> new IllegalStateException("no state " + stateKey + " in " + definition()));
    }

    /** Every transition, wherever it stands: of the states, shared, well-known and the start. */
    public Stream<TransitionPlan> transitions() {
        return Stream.of(
                        Stream.of(start, cancel, exit, updateData).filter(Objects::nonNull),
                        shared.stream(),
                        states.stream().flatMap(state -> state.transitions().stream()))
                .flatMap(Function.identity());
    }

    public TaskPlan task(Reference reference) {
        return linked.tasks().getOrDefault(reference.text(), new TaskPlan.Unresolved());
    }

    public SchemaPlan schema(Reference reference) {
        return linked.schemas().getOrDefault(reference.text(), new SchemaPlan.Unresolved());
    }

    /** A view that a state, transition or sub flow override names; empty while it is not published. */
    public Optional<ViewPlan> view(Reference reference) {
        return Optional.ofNullable(linked.views().get(reference.text()));
    }

    /** A function of {@link #functions()} by its key; empty while it is not published. */
    public Optional<FunctionPlan> function(String functionKey) {
        return functions.stream()
                .filter(reference -> reference.key().equals(functionKey))
                .flatMap(reference -> Stream.ofNullable(linked.functions().get(reference.text())))
                .findFirst();
    }

    /** The extensions it lists, as far as they are published. */
    public List<ExtensionPlan> linkedExtensions() {
        return extensions.stream()
                .flatMap(reference -> Stream.ofNullable(linked.extensions().get(reference.text())))
                .toList();
    }

    /** The same workflow with other components linked in. */
    public StateMachinePlan linked(LinkedComponents components) {
        return new StateMachinePlan(
                format,
                domain,
                key,
                version,
                type,
                start,
                states,
                shared,
                cancel,
                exit,
                updateData,
                timeout,
                masterSchema,
                functions,
                extensions,
                queryRoles,
                boundary,
                output,
                foreignScripts,
                components,
                event);
    }
}
