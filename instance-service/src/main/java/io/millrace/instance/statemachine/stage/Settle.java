package io.millrace.instance.statemachine.stage;

import io.millrace.instance.statemachine.Runs;
import io.millrace.instance.statemachine.Work;

/** Ends the run; a scheduled transition that fell due meanwhile is next. */
final class Settle implements Stage {

    @Override
    public Flow run(Work work) {
        work.rest();
        return Runs.fireDue(work) ? Flow.AGAIN : Flow.END;
    }
}
