package io.millrace.instance.statemachine.stage;

/** The stages of a transition in their order ({@code spec/vnext.md} §3.1, 7 to 17), and what is done with resource locks. */
public enum StageName {
    LOCK,
    RECEIVE,
    EXECUTION_TASKS,
    UNLOCK,
    LEAVE,
    EXIT_TASKS,
    CHANGE,
    ENTRY_TASKS,
    SUB_FLOW,
    FINISH,
    AUTOMATIC,
    ARM,
    SETTLE;

    /** Whether a run waits for an answer about a lock there. */
    public boolean locks() {
        return this == LOCK || this == UNLOCK;
    }

    StageName next() {
        return values()[ordinal() + 1];
    }
}
