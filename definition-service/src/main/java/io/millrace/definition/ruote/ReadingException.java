package io.millrace.definition.ruote;

import io.millrace.plan.ruote.Position;
import io.millrace.problem.Violation;

/** A text that is no definition, with the place where reading it stopped. */
final class ReadingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Position position;

    ReadingException(String code, String message, Position position) {
        super(message, null, false, false);
        this.code = code;
        this.position = position;
    }

    static ReadingException syntax(String message, Position position) {
        return new ReadingException("RUOTE_SYNTAX", message, position);
    }

    Violation violation() {
        return new Violation("workflow", code, getMessage(), position.line(), position.column());
    }
}
