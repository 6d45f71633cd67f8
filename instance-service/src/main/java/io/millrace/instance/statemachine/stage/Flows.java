package io.millrace.instance.statemachine.stage;

import io.millrace.instance.statemachine.Failing;

/** Where the pipeline goes after a failure. */
final class Flows {

    private Flows() {}

    static Flow after(Failing.Next next) {
        return switch (next) {
            case ON -> Flow.NEXT;
            case DIVERTED -> Flow.AGAIN;
            case STOPPED -> Flow.END;
        };
    }
}
