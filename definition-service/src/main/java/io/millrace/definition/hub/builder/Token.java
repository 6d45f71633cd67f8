package io.millrace.definition.hub.builder;

import java.util.List;

/**
 * A word of a builder script with its place, both counted from 1.
 *
 * @param text a name, a symbol, a number as it stands, or the content of a text without its quotes
 * @param parts of a text with expressions inside; empty for every other token
 */
record Token(Kind kind, String text, int line, int column, List<Part> parts) {

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        /** A text with expressions inside. */
        MIXED,
        /** A pattern between slashes. */
        PATTERN,
        SYMBOL,
        LINE_END,
        END
    }

    /** A piece of a text: what stands there, or the tokens of an expression. */
    sealed interface Part {

        record Plain(String text) implements Part {}

        record Code(List<Token> tokens) implements Part {}
    }

    boolean is(String symbol) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbol);
    }

    boolean isText() {
        return kind == Kind.TEXT;
    }

    /** As an author would call it. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the script";
            case LINE_END -> "the end of the line";
            case TEXT, MIXED -> "a text";
            case PATTERN -> "a pattern";
            case NAME, NUMBER, SYMBOL -> "'" + text + "'";
        };
    }
}
