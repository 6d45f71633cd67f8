package io.millrace.instance.statemachine;

/**
 * A task step of the stage under way that was begun.
 *
 * @param index its place in the stage's list
 * @param exchange the exchange that is out for it, or null when it is done
 */
public record StepProgress(int index, String exchange) {

    public boolean done() {
        return exchange == null;
    }
}
