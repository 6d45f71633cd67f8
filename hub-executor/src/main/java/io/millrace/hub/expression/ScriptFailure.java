package io.millrace.hub.expression;

/** A script did something that cannot be carried out: the execution goes into error with this message. */
public final class ScriptFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ScriptFailure(String message) {
        super(message, null, false, false);
    }
}
