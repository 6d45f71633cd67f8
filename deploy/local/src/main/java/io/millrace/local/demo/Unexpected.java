package io.millrace.local.demo;

/** An answer of the suite that is not what the walk expected. */
public final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unexpected(String message) {
        super(message);
    }
}
