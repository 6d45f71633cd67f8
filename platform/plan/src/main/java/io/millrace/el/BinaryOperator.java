package io.millrace.el;

import java.util.Map;

/** Operators with two operands, by how tightly they bind (1 loosest). */
public enum BinaryOperator {
    OR(1),
    AND(2),
    EQUAL(3),
    NOT_EQUAL(3),
    LESS(4),
    LESS_OR_EQUAL(4),
    GREATER(4),
    GREATER_OR_EQUAL(4),
    PLUS(5),
    MINUS(5),
    TIMES(6),
    DIVIDE(6),
    REMAINDER(6);

    /** The tightest binding. */
    static final int TIGHTEST = 6;

    private static final Map<String, BinaryOperator> BY_WORD = Map.ofEntries(
            Map.entry("||", OR),
            Map.entry("or", OR),
            Map.entry("&&", AND),
            Map.entry("and", AND),
            Map.entry("==", EQUAL),
            Map.entry("eq", EQUAL),
            Map.entry("!=", NOT_EQUAL),
            Map.entry("ne", NOT_EQUAL),
            Map.entry("<", LESS),
            Map.entry("lt", LESS),
            Map.entry("<=", LESS_OR_EQUAL),
            Map.entry("le", LESS_OR_EQUAL),
            Map.entry(">", GREATER),
            Map.entry("gt", GREATER),
            Map.entry(">=", GREATER_OR_EQUAL),
            Map.entry("ge", GREATER_OR_EQUAL),
            Map.entry("+", PLUS),
            Map.entry("-", MINUS),
            Map.entry("*", TIMES),
            Map.entry("/", DIVIDE),
            Map.entry("div", DIVIDE),
            Map.entry("%", REMAINDER),
            Map.entry("mod", REMAINDER));

    private final int binding;

    BinaryOperator(int binding) {
        this.binding = binding;
    }

    int binding() {
        return binding;
    }

    /** The operator a word stands for, or null. */
    static BinaryOperator of(ElToken token) {
        return token.kind() == ElToken.Kind.OPERATOR || token.kind() == ElToken.Kind.NAME
                ? BY_WORD.get(token.text())
                : null;
    }
}
