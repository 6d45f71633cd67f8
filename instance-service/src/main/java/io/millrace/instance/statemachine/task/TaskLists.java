package io.millrace.instance.statemachine.task;

import java.util.List;

import io.millrace.instance.statemachine.Run;
import io.millrace.instance.statemachine.Work;
import io.millrace.plan.statemachine.TaskStep;

/** The task steps of the stage a run is in. */
public final class TaskLists {

    private TaskLists() {}

    public static List<TaskStep> of(Work work) {
        Run run = work.run();
        return switch (run.stage()) {
            case EXECUTION_TASKS -> work.transition().tasks();
            case EXIT_TASKS -> work.plan().state(run.from()).onExits();
            case ENTRY_TASKS -> work.plan().state(run.to()).onEntries();
            case LOCK, UNLOCK, RECEIVE, LEAVE, CHANGE, SUB_FLOW, FINISH, AUTOMATIC, ARM, SETTLE -> List.of();
        };
    }
}
