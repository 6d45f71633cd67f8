package io.millrace.instance.statemachine.stage;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.instance.statemachine.Run;
import io.millrace.instance.statemachine.Work;
import io.millrace.instance.statemachine.task.LockCalls;
import io.millrace.instance.statemachine.task.Tasks;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** Takes a run through its stages until it rests, waits, ends or fails. */
public final class Pipeline {

    private final Map<StageName, Stage> stages = new EnumMap<>(StageName.class);
    private final ReceivePayload receive = new ReceivePayload();

    public Pipeline(Tasks tasks, LockCalls locks) {
        stages.put(StageName.LOCK, new LockStage(locks, EnumSet.of(LockAction.ACQUIRE, LockAction.EXTEND)));
        stages.put(StageName.RECEIVE, receive);
        stages.put(StageName.EXECUTION_TASKS, new ExecutionTasks(tasks));
        stages.put(StageName.UNLOCK, new LockStage(locks, EnumSet.of(LockAction.RELEASE)));
        stages.put(StageName.LEAVE, new LeaveState());
        stages.put(StageName.EXIT_TASKS, new ExitTasks(tasks));
        stages.put(StageName.CHANGE, new ChangeState());
        stages.put(StageName.ENTRY_TASKS, new EntryTasks(tasks));
        stages.put(StageName.SUB_FLOW, new StartSubFlow());
        stages.put(StageName.FINISH, new Finish());
        stages.put(StageName.AUTOMATIC, new AutomaticTransitions());
        stages.put(StageName.ARM, new ArmTimers());
        stages.put(StageName.SETTLE, new Settle());
    }

    /**
     * Runs stages up to the step budget.
     *
     * @return true when the budget is used up and there is more to do
     */
    public boolean run(Work work) {
        for (int steps = 0; steps < work.budget(); steps++) {
            Run run = work.run();
            Stage stage = stages.get(run.stage());
            Flow flow = stage.appliesTo(run.origin()) ? stage.run(work) : Flow.NEXT;
            switch (flow) {
                case NEXT -> work.run(work.run().at(run.stage().next()));
                case AGAIN -> {
                    // The stage has set the run to go on with.
                }
                case WAIT -> {
                    work.phase(InstanceStatus.BUSY);
                    return false;
                }
                case END -> {
                    return false;
                }
            }
        }
        work.phase(InstanceStatus.BUSY);
        return true;
    }

    /** Writes data while another run is under way or failed, and leaves that run as it is. */
    public Optional<Problem> writeAside(Work work, Run write) {
        Run under = work.run();
        work.run(write);
        Optional<String> fault = receive.write(work);
        if (fault.isPresent() && work.refuse()) {
            return work.refusal();
        }
        if (fault.isPresent()) {
            return Optional.of(Problem.of(ProblemKind.MALFORMED, "MAPPING_FAILED", fault.get())
                    .with("errorCode", ReceivePayload.MAPPING_FAILED));
        }
        work.close();
        work.run(under);
        return Optional.empty();
    }
}
