package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.ViewChoice;
import io.millrace.plan.statemachine.ViewSelection;

/** The components a workflow names, apart from its functions and extensions. */
record References(List<TaskStep> steps, Set<Reference> schemas, Set<Reference> views) {

    static References of(StateMachinePlan plan) {
        List<TaskStep> steps = new ArrayList<>();
        Set<Reference> schemas = new LinkedHashSet<>();
        Set<Reference> views = new LinkedHashSet<>();
        plan.transitions().forEach(transition -> {
            steps.addAll(transition.tasks());
            add(schemas, transition.schema());
            add(views, transition.view());
        });
        for (StatePlan state : plan.states()) {
            steps.addAll(state.onEntries());
            steps.addAll(state.onExits());
            add(views, state.view());
            if (state.subFlow() != null) {
                views.addAll(state.subFlow().overrides().views().values());
            }
        }
        add(schemas, plan.masterSchema());
        return new References(steps, schemas, views);
    }

    private static void add(Set<Reference> references, Reference reference) {
        if (reference != null) {
            references.add(reference);
        }
    }

    private static void add(Set<Reference> references, ViewSelection selection) {
        if (selection != null) {
            selection.choices().stream().map(ViewChoice::view).forEach(references::add);
        }
    }
}
