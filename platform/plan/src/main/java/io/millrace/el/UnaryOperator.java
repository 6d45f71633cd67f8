package io.millrace.el;

/** Operators with one operand. */
public enum UnaryOperator {
    NOT,
    MINUS,
    EMPTY
}
