package io.millrace.el;

/**
 * A word of an expression.
 *
 * @param text the operator, the name, the number's digits or the content of a quoted text
 * @param position offset in the source, from 0
 */
record ElToken(Kind kind, String text, int position) {

    enum Kind {
        NUMBER,
        TEXT,
        NAME,
        OPERATOR,
        END
    }

    boolean is(String operatorOrWord) {
        return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(operatorOrWord);
    }
}
