package io.millrace.instance.bpmn;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A place of control in the process (BPMN 2.0 §7.1.1).
 *
 * @param via the flow it came by, or null at the start
 * @param done the node's work is over and only the way out is left to take
 * @param waitsFor what it waits for, or null
 */
public record Token(String id, String node, String via, TokenState state, boolean done, Wait waitsFor) {

    /** A token that has just arrived. */
    public static Token arriving(String id, String node, String via) {
        return new Token(id, node, via, TokenState.ACTIVE, false, null);
    }

    public Token active() {
        return new Token(id, node, via, TokenState.ACTIVE, done, null);
    }

    public Token completed() {
        return new Token(id, node, via, TokenState.ACTIVE, true, null);
    }

    public Token waitingFor(Wait what) {
        return new Token(id, node, via, TokenState.WAITING, done, what);
    }

    public Token failed() {
        return new Token(id, node, via, TokenState.ERROR, done, null);
    }

    @JsonIgnore
    public boolean isWaitingFor(Wait.Kind kind) {
        return waitsFor != null && waitsFor.kind() == kind;
    }
}
