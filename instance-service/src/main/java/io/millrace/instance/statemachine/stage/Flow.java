package io.millrace.instance.statemachine.stage;

/** Where a stage leaves the pipeline. */
enum Flow {
    /** On to the next stage. */
    NEXT,
    /** Another run has begun; on with its own stage. */
    AGAIN,
    /** Exchanges are out: the instance is busy. */
    WAIT,
    /** At rest, ended or faulted. */
    END
}
