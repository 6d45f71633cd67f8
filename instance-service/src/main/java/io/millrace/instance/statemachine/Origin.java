package io.millrace.instance.statemachine;

/** What kind of transition a run carries out; decides where its plan is found and which stages it passes. */
public enum Origin {
    START,
    OF_STATE,
    SHARED,
    CANCEL,
    EXIT,
    UPDATE_DATA,
    TIMEOUT;

    /** Ends the instance whatever goes on. */
    public boolean interrupts() {
        return this == CANCEL || this == EXIT || this == TIMEOUT;
    }
}
