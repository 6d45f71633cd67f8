package io.millrace.definition.ruote;

import io.millrace.plan.ruote.Position;

/** A place in a text that knows its line and column. */
final class TextCursor {

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    TextCursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character here, or 0 at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    boolean looksAt(String prefix) {
        return text.startsWith(prefix, at);
    }

    char next() {
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
            lineStart = at;
        }
        return c;
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    int offset() {
        return at;
    }

    String since(int start) {
        return text.substring(start, at);
    }

    Position position() {
        return new Position(line, at - lineStart + 1);
    }

    /** Goes over blanks and tabs, not over line ends. */
    void blanks() {
        while (peek() == ' ' || peek() == '\t') {
            next();
        }
    }

    boolean atLineEnd() {
        return atEnd() || peek() == '\n' || peek() == '\r';
    }

    /** Goes over blanks, line ends and comments. */
    void space() {
        while (!atEnd() && (Character.isWhitespace(peek()) || peek() == '#')) {
            if (peek() == '#') {
                comment();
            } else {
                next();
            }
        }
    }

    void comment() {
        while (!atLineEnd()) {
            next();
        }
    }
}
