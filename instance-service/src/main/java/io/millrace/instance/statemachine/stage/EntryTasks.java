package io.millrace.instance.statemachine.stage;

import java.util.List;

import io.millrace.instance.statemachine.Origin;
import io.millrace.instance.statemachine.Work;
import io.millrace.instance.statemachine.task.TaskLists;
import io.millrace.instance.statemachine.task.Tasks;
import io.millrace.plan.statemachine.TaskStep;

/** Runs the tasks of the state that was entered. */
final class EntryTasks extends TaskStage {

    EntryTasks(Tasks tasks) {
        super(tasks);
    }

    @Override
    List<TaskStep> steps(Work work) {
        return TaskLists.of(work);
    }

    @Override
    public boolean appliesTo(Origin origin) {
        return origin != Origin.UPDATE_DATA;
    }
}
