package io.millrace.el;

/** The ways an expression can fail. */
public enum ElError {
    /** The text is not an expression. */
    EXPRESSION_SYNTAX,
    /** A variable that does not exist here. Never null instead: gateways rely on it. */
    UNKNOWN_VARIABLE,
    /** A function outside the closed set, or one called with the wrong number of arguments. */
    UNKNOWN_FUNCTION,
    /** A value that does not fit its operator. */
    EXPRESSION_TYPE,
    /** Too long, too deep, too many operations, or a result that is too large. */
    EXPRESSION_LIMIT
}
