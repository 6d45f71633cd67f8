package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.millrace.plan.Plan;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;

/**
 * Functions and extensions run every type of task but those that need an instance's step. What is not published yet shows
 * when it is used: a task that comes later is no reason to refuse the task.
 */
final class ReadTasks {

    private ReadTasks() {}

    /**
     * @param plan null for a kind that has none
     * @throws io.millrace.problem.ProblemException naming each task that cannot run there, and its type
     */
    static void check(Component component, Plan plan) {
        Findings findings = new Findings();
        switch (plan) {
            case FunctionPlan function -> {
                boolean single = component.attributes().path("onExecutionTasks").isMissingNode();
                check(single ? "task" : "onExecutionTasks", function.steps(), function::task, findings);
            }
            case ExtensionPlan extension -> check("task", List.of(extension.step()), extension::task, findings);
            case null, default -> {
                // Runs no tasks, or those of transitions.
            }
        }
        ComponentRules.refuse(component.kind(), findings);
    }

    private static void check(
            String path, List<TaskStep> steps, Function<Reference, TaskPlan> tasks, Findings findings) {
        for (TaskStep step : steps) {
            type(tasks.apply(step.task()))
                    .ifPresent(type -> findings.fault(
                            path,
                            "TASK_TYPE_NOT_SUPPORTED",
                            "names task " + step.task().key() + " of type " + type
                                    + ", which does not run in functions and extensions"));
        }
    }

    private static Optional<String> type(TaskPlan task) {
        return switch (task) {
            case TaskPlan.SubProcess any -> Optional.of("14 (it starts a child, which only a transition has)");
            case TaskPlan.Unsupported other -> Optional.of(other.type());
            case TaskPlan.CacheAside cache -> type(cache.source()).map(type -> "18 with a source of type " + type);
            default -> Optional.empty();
        };
    }
}
