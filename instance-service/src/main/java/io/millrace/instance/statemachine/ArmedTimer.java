package io.millrace.instance.statemachine;

import java.time.Instant;

/**
 * A scheduled transition waiting for its time.
 *
 * @param due it fired while another transition was under way, and is next in turn
 */
public record ArmedTimer(String id, String transition, Instant at, boolean due) {

    ArmedTimer fallDue() {
        return new ArmedTimer(id, transition, at, true);
    }
}
