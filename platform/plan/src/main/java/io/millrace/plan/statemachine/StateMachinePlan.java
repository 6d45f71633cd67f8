package io.millrace.plan.statemachine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.millrace.plan.Notation;
import io.millrace.plan.Plan;

/**
 * A workflow of the state-machine API, with the tasks and schemas it refers to linked in.
 *
 * @param start leads to the initial state
 * @param shared usable from several states
 * @param cancel well-known transition, or null
 * @param exit well-known transition, or null
 * @param updateData well-known transition to {@code $self}, or null
 * @param timeout over the whole instance, or null
 * @param masterSchema what an instance's data must look like, or null
 * @param foreignScripts scripts that do not run here, each with its place; a flow that has one cannot be started
 * @param tasks by {@link Reference#text()}
 * @param schemas by {@link Reference#text()}
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
        List<String> foreignScripts,
        SortedMap<String, TaskPlan> tasks,
        SortedMap<String, SchemaPlan> schemas)
        implements Plan {

    public static final int FORMAT = 1;

    public StateMachinePlan {
        states = List.copyOf(states);
        shared = shared == null ? List.of() : List.copyOf(shared);
        functions = functions == null ? List.of() : List.copyOf(functions);
        extensions = extensions == null ? List.of() : List.copyOf(extensions);
        queryRoles = queryRoles == null ? List.of() : List.copyOf(queryRoles);
        foreignScripts = foreignScripts == null ? List.of() : List.copyOf(foreignScripts);
        tasks = tasks == null ? new TreeMap<>() : tasks;
        schemas = schemas == null ? new TreeMap<>() : schemas;
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

    public TaskPlan task(Reference reference) {
        return tasks.getOrDefault(reference.text(), new TaskPlan.Unresolved());
    }

    public SchemaPlan schema(Reference reference) {
        return schemas.getOrDefault(reference.text(), new SchemaPlan.Unresolved());
    }

    /** The same workflow with other components linked in. */
    public StateMachinePlan linked(Map<String, TaskPlan> linkedTasks, Map<String, SchemaPlan> linkedSchemas) {
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
                foreignScripts,
                new TreeMap<>(linkedTasks),
                new TreeMap<>(linkedSchemas));
    }
}
