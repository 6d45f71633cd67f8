package io.millrace.definition.statemachine.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.millrace.definition.statemachine.Findings;
import io.millrace.plan.statemachine.ErrorBoundary;
import io.millrace.plan.statemachine.ErrorRule;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.TransitionPlan;

/** What an error boundary fires is a transition of the workflow; after a timeout it may be a state, too. */
final class ErrorTransitionsExist implements WorkflowRule {

    @Override
    public void check(StateMachinePlan plan, Findings findings) {
        Set<String> transitions = plan.transitions().map(TransitionPlan::key).collect(Collectors.toSet());
        Set<String> states = plan.states().stream().map(StatePlan::key).collect(Collectors.toSet());
        states.addAll(transitions);
        boundaries(plan).forEach((path, boundary) -> {
            for (int i = 0; i < boundary.rules().size(); i++) {
                check(path + ".onError[" + i + "]", boundary.rules().get(i), transitions, findings);
            }
            if (boundary.onTimeout() != null) {
                check(path + ".onTimeout", boundary.onTimeout(), states, findings);
            }
        });
    }

    private static void check(String path, ErrorRule rule, Set<String> known, Findings findings) {
        if (rule.transition() != null && !known.contains(rule.transition())) {
            findings.fault(path + ".transition", "UNKNOWN_TRANSITION", "there is no transition " + rule.transition());
        }
    }

    private static Map<String, ErrorBoundary> boundaries(StateMachinePlan plan) {
        Map<String, ErrorBoundary> all = new LinkedHashMap<>();
        put(all, "", plan.boundary());
        for (int i = 0; i < plan.states().size(); i++) {
            StatePlan state = plan.states().get(i);
            put(all, "states[" + i + "].", state.boundary());
            steps(all, "states[" + i + "].onEntries", state.onEntries());
            steps(all, "states[" + i + "].onExits", state.onExits());
        }
        Placed.all(plan)
                .forEach(placed -> steps(
                        all,
                        placed.path() + ".onExecutionTasks",
                        placed.transition().tasks()));
        return all;
    }

    private static void steps(Map<String, ErrorBoundary> all, String path, List<TaskStep> steps) {
        for (int i = 0; i < steps.size(); i++) {
            put(all, path + "[" + i + "].", steps.get(i).boundary());
        }
    }

    private static void put(Map<String, ErrorBoundary> all, String prefix, ErrorBoundary boundary) {
        if (boundary != null) {
            all.put(prefix + "errorBoundary", boundary);
        }
    }
}
