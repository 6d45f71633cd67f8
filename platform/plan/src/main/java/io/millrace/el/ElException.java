package io.millrace.el;

import java.util.Objects;

import io.millrace.problem.Violation;

/** An expression that cannot be read or evaluated. Cheap: it has no stack trace; whoever evaluates turns it into an incident or a violation. */
public final class ElException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ElError error;
    private final int position;

    /**
     * @param position offset in the expression's text, from 0
     */
    public ElException(ElError error, int position, String message) {
        super(message, null, false, false);
        this.error = Objects.requireNonNull(error);
        this.position = position;
    }

    public ElError error() {
        return error;
    }

    public int position() {
        return position;
    }

    /** This failure as a fault of the definition that holds the expression. */
    public Violation at(String path, int line, int column) {
        return new Violation(path, error.name(), getMessage(), line, column);
    }
}
