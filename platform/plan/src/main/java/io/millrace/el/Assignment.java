package io.millrace.el;

/**
 * One line of a script: a variable gets the value of an expression.
 *
 * @param expression without {@code ${}}
 */
public record Assignment(String variable, String expression) {}
