package io.millrace.instance.statemachine.stage;

import java.util.List;

import io.millrace.instance.statemachine.Work;
import io.millrace.instance.statemachine.task.TaskLists;
import io.millrace.instance.statemachine.task.Tasks;
import io.millrace.plan.statemachine.TaskStep;

/** Runs the transition's own tasks, before the state is left. */
final class ExecutionTasks extends TaskStage {

    ExecutionTasks(Tasks tasks) {
        super(tasks);
    }

    @Override
    List<TaskStep> steps(Work work) {
        return TaskLists.of(work);
    }
}
