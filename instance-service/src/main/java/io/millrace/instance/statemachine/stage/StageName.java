package io.millrace.instance.statemachine.stage;

/** The stages of a transition in their order ({@code spec/vnext.md} §3.1, 7 to 17). */
public enum StageName {
    RECEIVE,
    EXECUTION_TASKS,
    LEAVE,
    EXIT_TASKS,
    CHANGE,
    ENTRY_TASKS,
    SUB_FLOW,
    FINISH,
    AUTOMATIC,
    ARM,
    SETTLE;

    StageName next() {
        return values()[ordinal() + 1];
    }
}
