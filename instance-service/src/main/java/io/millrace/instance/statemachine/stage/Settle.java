package io.millrace.instance.statemachine.stage;

import java.util.Optional;

import io.millrace.instance.statemachine.Run;
import io.millrace.instance.statemachine.Runs;
import io.millrace.instance.statemachine.Work;

/**
 * Ends the run. Next in turn are the run that was put aside for it, a transition that one of its tasks asked for, and a
 * scheduled transition that fell due meanwhile.
 */
final class Settle implements Stage {

    static final String NOT_AVAILABLE = "Transition:100020";

    @Override
    public Flow run(Work work) {
        if (work.parked() != null) {
            Run waiting = work.parked();
            work.close();
            work.parked(null);
            work.run(waiting);
            return Flow.AGAIN;
        }
        Run.Follow follow = work.run().follow();
        if (follow != null) {
            work.run(work.run().withFollow(null));
            Optional<String> obstacle = Runs.follow(work, follow);
            if (obstacle.isEmpty()) {
                return Flow.AGAIN;
            }
            work.fail(NOT_AVAILABLE, obstacle.get());
            return Flow.END;
        }
        work.rest();
        return Runs.fireDue(work) ? Flow.AGAIN : Flow.END;
    }
}
