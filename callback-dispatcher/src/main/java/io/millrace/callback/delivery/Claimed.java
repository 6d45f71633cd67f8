package io.millrace.callback.delivery;

import java.util.UUID;

/**
 * A delivery whose next attempt is ours to make.
 *
 * @param attempt counted from 1
 * @param base attempts made before its last replay: the schedule counts from there
 * @param claim the fence: a result is stored only while the row still has it
 * @param expiresAtNanos when the lease is over, on this process's monotonic clock, on the safe side
 * @param cancelled it is no longer wanted: no attempt, only the end
 */
public record Claimed(Delivery delivery, int attempt, int base, UUID claim, long expiresAtNanos, boolean cancelled) {

    /** The attempt as the schedule counts it, from 1. */
    public int turn() {
        return attempt - base;
    }
}
