package io.millrace.engine.store;

/** What must hold of the instance row for a write to take effect. */
public enum Fence {
    /** There is no such instance and its unique key is free: insert it. */
    CREATE,
    /** The row still has the expected version: replace it. */
    MOVE,
    /** The row still has the expected version: leave it as it is; only what hangs on it is written. */
    HOLD,
    /** There is no instance to guard: mail that is used up without one. */
    NONE
}
