package io.millrace.instance.statemachine.stage;

import java.util.List;

import io.millrace.instance.statemachine.Work;
import io.millrace.instance.statemachine.task.Tasks;
import io.millrace.plan.statemachine.TaskStep;

/** A stage that runs task steps, group by group. */
abstract class TaskStage implements Stage {

    private final Tasks tasks;

    TaskStage(Tasks tasks) {
        this.tasks = tasks;
    }

    abstract List<TaskStep> steps(Work work);

    @Override
    public Flow run(Work work) {
        return switch (tasks.run(work, steps(work))) {
            case DONE -> Flow.NEXT;
            case OUT -> Flow.WAIT;
            case FAILED -> Flow.END;
            case DIVERTED -> Flow.AGAIN;
        };
    }
}
