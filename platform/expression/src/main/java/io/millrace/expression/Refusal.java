package io.millrace.expression;

/** Ends an evaluation from inside; what it says is what the evaluation failed with. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message, null, false, false);
    }
}
