package io.millrace.definition.hub.builder;

import java.util.ArrayList;
import java.util.List;

/** Reads one quoted text: with single, double or tripled quotes, or a pattern between slashes. */
final class TextScanner {

    private static final int MAX_DEPTH = 10;

    private final String text;
    private final int startLine;
    private final int startColumn;
    private final int depth;
    private final List<Token.Part> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    private int at;
    private int line;
    private int column;

    TextScanner(String text, int at, int line, int column, int depth) {
        this.text = text;
        this.at = at;
        this.startLine = line;
        this.startColumn = column;
        this.line = line;
        this.column = column;
        this.depth = depth;
    }

    /** Where the text ends, its closing quote included. */
    int end() {
        return at;
    }

    Token read(char quote) {
        String close = String.valueOf(quote);
        if (quote != '/' && text.startsWith(close.repeat(3), at)) {
            close = close.repeat(3);
        }
        skip(close.length());
        while (!text.startsWith(close, at)) {
            if (at >= text.length() || close.length() == 1 && text.charAt(at) == '\n') {
                throw new ScriptFault("MALFORMED", "the text is never closed", startLine, startColumn);
            }
            one(quote);
        }
        skip(close.length());
        return token(quote);
    }

    private void one(char quote) {
        char c = text.charAt(at);
        if (quote == '/') {
            if (text.startsWith("\\/", at)) {
                skip(1);
            }
            take();
        } else if (c == '\\') {
            escape();
        } else if (c == '$' && quote == '"' && at + 1 < text.length()) {
            embedded();
        } else {
            take();
        }
    }

    private void escape() {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        String meaning = switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case '\n' -> "";
            case '\\', '\'', '"', '$' -> String.valueOf(c);
            case 'u' -> unicode();
            default -> throw new ScriptFault("MALFORMED", "'\\" + c + "' is no escape", line, column);
        };
        plain.append(meaning);
        skip(c == 'u' ? 6 : 2);
    }

    private String unicode() {
        String digits = text.substring(Math.min(at + 2, text.length()), Math.min(at + 6, text.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw new ScriptFault("MALFORMED", "'\\u' is followed by four hexadecimal digits", line, column);
        }
        return String.valueOf((char) Integer.parseInt(digits, 16));
    }

    /** {@code ${expression}} or {@code $name.name}. */
    private void embedded() {
        char next = text.charAt(at + 1);
        if (next == '{') {
            int end = closing(at + 2);
            code(at + 2, end);
            skip(end + 1 - at);
        } else if (Character.isJavaIdentifierStart(next) && next != '$') {
            int end = at + 1;
            while (end < text.length() && isPathPart(end)) {
                end++;
            }
            code(at + 1, end);
            skip(end - at);
        } else {
            take();
        }
    }

    private boolean isPathPart(int index) {
        char c = text.charAt(index);
        return c != '$'
                && (Character.isJavaIdentifierPart(c)
                        || c == '.'
                                && index + 1 < text.length()
                                && Character.isJavaIdentifierStart(text.charAt(index + 1)));
    }

    private int closing(int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        throw new ScriptFault("MALFORMED", "'${' is never closed", line, column);
    }

    private void code(int from, int to) {
        if (depth >= MAX_DEPTH) {
            throw new ScriptFault("TOO_DEEP", "texts are nested deeper than " + MAX_DEPTH, line, column);
        }
        flush();
        int offset = from - at;
        parts.add(new Token.Part.Code(Lexer.tokens(text.substring(from, to), line, column + offset, depth + 1)));
    }

    private Token token(char quote) {
        if (quote == '/') {
            return new Token(Token.Kind.PATTERN, plain.toString(), startLine, startColumn, List.of());
        }
        if (parts.isEmpty()) {
            return new Token(Token.Kind.TEXT, plain.toString(), startLine, startColumn, List.of());
        }
        flush();
        return new Token(Token.Kind.MIXED, "", startLine, startColumn, List.copyOf(parts));
    }

    private void flush() {
        if (!plain.isEmpty()) {
            parts.add(new Token.Part.Plain(plain.toString()));
            plain.setLength(0);
        }
    }

    private void take() {
        plain.append(text.charAt(at));
        skip(1);
    }

    private void skip(int count) {
        for (int i = 0; i < count && at < text.length(); i++) {
            if (text.charAt(at) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
            at++;
        }
    }
}
