package io.millrace.instance.statemachine.stage;

import java.util.Set;

import io.millrace.instance.statemachine.Work;
import io.millrace.instance.statemachine.task.LockCalls;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.ResourceLock;

/** Does what the transition wants done with its lock, and waits for the answer. */
final class LockStage implements Stage {

    private final LockCalls locks;
    private final Set<LockAction> actions;

    LockStage(LockCalls locks, Set<LockAction> actions) {
        this.locks = locks;
        this.actions = actions;
    }

    @Override
    public Flow run(Work work) {
        ResourceLock lock = work.transition().lock();
        if (lock == null || !actions.contains(lock.action())) {
            return Flow.NEXT;
        }
        if (work.run().steps().isEmpty()) {
            Flow flow = Flows.after(locks.begin(work, lock));
            return flow == Flow.NEXT && !work.run().steps().isEmpty() ? Flow.WAIT : flow;
        }
        return work.run().steps().getFirst().done() ? Flow.NEXT : Flow.WAIT;
    }
}
