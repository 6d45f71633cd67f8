package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.TransitionPlan;

/** The components a workflow's plan is linked with. */
public record References(Set<Reference> tasks, Set<Reference> schemas) {

    public static References of(StateMachinePlan plan) {
        Set<Reference> tasks = new LinkedHashSet<>();
        Set<Reference> schemas = new LinkedHashSet<>();
        for (TransitionPlan transition : transitions(plan)) {
            transition.tasks().forEach(step -> tasks.add(step.task()));
            add(schemas, transition.schema());
        }
        for (StatePlan state : plan.states()) {
            Stream.concat(state.onEntries().stream(), state.onExits().stream())
                    .map(TaskStep::task)
                    .forEach(tasks::add);
        }
        add(schemas, plan.masterSchema());
        return new References(tasks, schemas);
    }

    /** Whether publishing the component could change the plan. */
    public boolean mention(String catalogKey) {
        return Stream.concat(tasks.stream(), schemas.stream())
                .anyMatch(reference -> reference.catalogKey().equals(catalogKey));
    }

    private static void add(Set<Reference> references, Reference reference) {
        if (reference != null) {
            references.add(reference);
        }
    }

    private static List<TransitionPlan> transitions(StateMachinePlan plan) {
        List<TransitionPlan> all = new ArrayList<>();
        plan.states().forEach(state -> all.addAll(state.transitions()));
        all.addAll(plan.shared());
        Stream.of(plan.start(), plan.cancel(), plan.exit(), plan.updateData())
                .filter(Objects::nonNull)
                .forEach(all::add);
        return all;
    }
}
