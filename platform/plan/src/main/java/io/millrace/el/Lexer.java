package io.millrace.el;

import java.util.ArrayList;
import java.util.List;

/** Splits the source of one expression into words. */
final class Lexer {

    private static final List<String> OPERATORS = List.of(
            "==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", "(", ")", "[", "]",
            ".", ",");

    private final String source;
    private int at;

    Lexer(String source) {
        this.source = source;
    }

    List<ElToken> tokens() {
        List<ElToken> tokens = new ArrayList<>();
        while (skipBlanks()) {
            tokens.add(next());
        }
        tokens.add(new ElToken(ElToken.Kind.END, "end of expression", source.length()));
        return tokens;
    }

    private boolean skipBlanks() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        return at < source.length();
    }

    private ElToken next() {
        char c = source.charAt(at);
        if (c == '\'' || c == '"') {
            return text(c);
        }
        if (isDigit(c) || c == '.' && at + 1 < source.length() && isDigit(source.charAt(at + 1))) {
            return number();
        }
        if (Character.isJavaIdentifierStart(c)) {
            return name();
        }
        for (String operator : OPERATORS) {
            if (source.startsWith(operator, at)) {
                at += operator.length();
                return new ElToken(ElToken.Kind.OPERATOR, operator, at - operator.length());
            }
        }
        throw new ElException(ElError.EXPRESSION_SYNTAX, at, "unexpected character '" + c + "' at " + (at + 1));
    }

    private ElToken text(char quote) {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < source.length() && source.charAt(at) != quote) {
            char c = source.charAt(at++);
            if (c != '\\') {
                text.append(c);
            } else if (at < source.length()) {
                text.append(escaped(source.charAt(at++)));
            }
        }
        if (at >= source.length()) {
            throw new ElException(
                    ElError.EXPRESSION_SYNTAX, start, "the text that starts at " + (start + 1) + " has no end");
        }
        at++;
        return new ElToken(ElToken.Kind.TEXT, text.toString(), start);
    }

    private char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '\\', '\'', '"' -> c;
            default ->
                throw new ElException(ElError.EXPRESSION_SYNTAX, at - 1, "unknown escape '\\" + c + "' at " + (at - 1));
        };
    }

    private ElToken number() {
        int start = at;
        digits();
        if (at < source.length()
                && source.charAt(at) == '.'
                && at + 1 < source.length()
                && isDigit(source.charAt(at + 1))) {
            at++;
            digits();
        }
        if (at < source.length() && (source.charAt(at) == 'e' || source.charAt(at) == 'E')) {
            at++;
            if (at < source.length() && (source.charAt(at) == '+' || source.charAt(at) == '-')) {
                at++;
            }
            digits();
        }
        if (at < source.length() && Character.isJavaIdentifierStart(source.charAt(at))) {
            throw new ElException(ElError.EXPRESSION_SYNTAX, start, "malformed number at " + (start + 1));
        }
        return new ElToken(ElToken.Kind.NUMBER, source.substring(start, at), start);
    }

    private void digits() {
        while (at < source.length() && isDigit(source.charAt(at))) {
            at++;
        }
    }

    private ElToken name() {
        int start = at;
        while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
            at++;
        }
        return new ElToken(ElToken.Kind.NAME, source.substring(start, at), start);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
