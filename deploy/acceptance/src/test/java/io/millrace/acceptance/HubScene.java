package io.millrace.acceptance;

/** Where an execution stands when a call is made. */
enum HubScene {
    /** At its first route. */
    FIRST,
    /** At a route with one before it. */
    SECOND,
    /** At a route behind which nobody goes back. */
    CHECKPOINT,
    /** At a terminal route. */
    ENDED,
    /** Its script failed. */
    FAILED,
    /** It waits for an exchange. */
    RUNNING,
    /** An operator cancelled it. */
    CANCELLED,
    /** An operator erased it. */
    ERASED,
    /** At its first route; a function has its result. */
    FUNCTION_DONE,
    /** At its first route; a function has failed. */
    FUNCTION_FAILED,
    /** At its first route; a function waits for an exchange. */
    FUNCTION_RUNNING,
    /** At its first route; another execution has called a function. */
    FUNCTION_OF_ANOTHER,
    /** At its first route, with a file. */
    FILE,
    /** At its first route; another execution has a file. */
    FILE_OF_ANOTHER;

    /** Whether a refused call must leave the route as it is. */
    boolean staysAtRoute() {
        return switch (this) {
            case FAILED, RUNNING, CANCELLED, ERASED -> false;
            case FIRST,
                    SECOND,
                    CHECKPOINT,
                    ENDED,
                    FUNCTION_DONE,
                    FUNCTION_FAILED,
                    FUNCTION_RUNNING,
                    FUNCTION_OF_ANOTHER,
                    FILE,
                    FILE_OF_ANOTHER -> true;
        };
    }
}
