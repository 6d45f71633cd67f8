package io.millrace.definition.hub.builder;

import io.millrace.problem.Violation;

/** The importer does not take a script's statement; says why and where. Has no stack trace: it is expected. */
final class ScriptFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int line;
    private final int column;

    ScriptFault(String code, String message, int line, int column) {
        super(message, null, false, false);
        this.code = code;
        this.line = line;
        this.column = column;
    }

    /** The text is no script. */
    static ScriptFault malformed(String message, Token at) {
        return new ScriptFault("MALFORMED", message, at.line(), at.column());
    }

    /** It may be a good script, but a definition cannot say this. */
    static ScriptFault inexpressible(String message, Token at) {
        return new ScriptFault("NOT_EXPRESSIBLE", message, at.line(), at.column());
    }

    Violation violation() {
        return new Violation("", code, getMessage(), line, column);
    }
}
