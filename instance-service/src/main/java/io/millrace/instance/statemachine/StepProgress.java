package io.millrace.instance.statemachine;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A task step of the stage under way that was begun.
 *
 * @param index its place in the stage's list
 * @param exchange the exchange that is out for it, or null
 * @param timer the timer it waits for before it is begun again, or null
 * @param again its time to be begun again has come
 * @param attempts how often it was begun again so far
 * @param phase of a task that takes several exchanges, or null
 */
public record StepProgress(int index, String exchange, String timer, boolean again, int attempts, String phase) {

    public static StepProgress finished(int index, int attempts) {
        return new StepProgress(index, null, null, false, attempts, null);
    }

    public static StepProgress out(int index, String exchange, int attempts, String phase) {
        return new StepProgress(index, exchange, null, false, attempts, phase);
    }

    public static StepProgress later(int index, String timer, int attempts) {
        return new StepProgress(index, null, timer, false, attempts, null);
    }

    public StepProgress fallDue() {
        return new StepProgress(index, null, null, true, attempts, null);
    }

    @JsonIgnore
    public boolean done() {
        return exchange == null && timer == null && !again;
    }
}
