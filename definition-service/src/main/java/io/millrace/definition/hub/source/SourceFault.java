package io.millrace.definition.hub.source;

import io.millrace.problem.Violation;

/** The text cannot be read as one value; says why and where. Has no stack trace: it is an expected outcome. */
public final class SourceFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int line;
    private final int column;

    public SourceFault(String code, String message, int line, int column) {
        super(message, null, false, false);
        this.code = code;
        this.line = line;
        this.column = column;
    }

    public Violation violation() {
        return new Violation("", code, getMessage(), line, column);
    }
}
