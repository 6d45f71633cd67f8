package io.millrace.definition.hub.builder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Builder script to tokens. Line ends separate statements, except inside parentheses and square brackets. */
final class Lexer {

    private static final List<String> SYMBOLS = List.of(
            "==~", "<=>", "**=", "...", "<<", ">>", "==", "!=", "<=", ">=", "&&", "||", "=~", "?:", "?.", "->", "..",
            "++", "--", "+=", "-=", "{", "}", "(", ")", "[", "]", ",", ";", ":", ".", "<", ">", "=", "!", "+", "-", "*",
            "/", "%", "?", "~", "&", "|", "^", "@");
    /** After these a slash begins a pattern: they are followed by a value. */
    private static final Set<String> BEFORE_PATTERN = Set.of("~", "(", ",", "[", ":", "==~", "=~", "regex", "case");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Character> open = new ArrayDeque<>();
    private final int depth;

    private int at;
    private int line;
    private int column;

    private Lexer(String text, int line, int column, int depth) {
        this.text = text;
        this.line = line;
        this.column = column;
        this.depth = depth;
    }

    /** @throws ScriptFault when the text cannot be cut into tokens */
    static List<Token> tokens(String script) {
        return new Lexer(script, 1, 1, 0).run();
    }

    static List<Token> tokens(String code, int line, int column, int depth) {
        return new Lexer(code, line, column, depth).run();
    }

    private List<Token> run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                lineEnd();
            } else if (Character.isWhitespace(c) || c == '\uFEFF') {
                skip(1);
            } else if (text.startsWith("\\\n", at) || text.startsWith("\\\r\n", at)) {
                skip(text.indexOf('\n', at) + 1 - at);
            } else if (text.startsWith("//", at) && !patternNext()) {
                skip(until('\n') - at);
            } else if (text.startsWith("/*", at) && !patternNext()) {
                comment();
            } else if (c == '"' || c == '\'' || c == '/' && patternNext()) {
                tokens.add(quoted(c));
            } else if (Character.isDigit(c)) {
                number();
            } else if (Character.isJavaIdentifierStart(c)) {
                name();
            } else {
                symbol();
            }
        }
        if (!open.isEmpty()) {
            throw fault("'" + open.peek() + "' is never closed");
        }
        add(Token.Kind.END, "", line, column);
        return tokens;
    }

    private void lineEnd() {
        boolean counts = open.isEmpty() || open.peek() == '{';
        if (counts && !tokens.isEmpty() && tokens.getLast().kind() != Token.Kind.LINE_END) {
            add(Token.Kind.LINE_END, "\n", line, column);
        }
        skip(1);
    }

    private void comment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw fault("the comment is never closed");
        }
        skip(end + 2 - at);
    }

    private Token quoted(char quote) {
        int startLine = line;
        int startColumn = column;
        TextScanner scanner = new TextScanner(text, at, line, column, depth);
        Token token = scanner.read(quote);
        skip(scanner.end() - at);
        return new Token(token.kind(), token.text(), startLine, startColumn, token.parts());
    }

    private void number() {
        int end = at;
        while (end < text.length() && isNumberPart(end)) {
            end++;
        }
        add(Token.Kind.NUMBER, text.substring(at, end), line, column);
        skip(end - at);
    }

    /** A dot belongs to a number only when a digit follows: {@code 1..5} is a range. */
    private boolean isNumberPart(int index) {
        char c = text.charAt(index);
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '.' && index + 1 < text.length() && Character.isDigit(text.charAt(index + 1));
    }

    private void name() {
        int end = at;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        add(Token.Kind.NAME, text.substring(at, end), line, column);
        skip(end - at);
    }

    private void symbol() {
        String symbol = SYMBOLS.stream()
                .filter(each -> text.startsWith(each, at))
                .findFirst()
                .orElseThrow(() -> fault("'" + text.charAt(at) + "' has no meaning in a script"));
        switch (symbol) {
            case "{", "(", "[" -> open.push(symbol.charAt(0));
            case "}", ")", "]" -> close(symbol.charAt(0));
            default -> {}
        }
        add(Token.Kind.SYMBOL, symbol, line, column);
        skip(symbol.length());
    }

    private void close(char bracket) {
        char wanted = bracket == '}' ? '{' : bracket == ')' ? '(' : '[';
        if (open.isEmpty() || open.pop() != wanted) {
            throw fault("'" + bracket + "' closes nothing");
        }
    }

    private boolean patternNext() {
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.getLast();
        return last.kind() != Token.Kind.TEXT && BEFORE_PATTERN.contains(last.text());
    }

    private int until(char end) {
        int found = text.indexOf(end, at);
        return found < 0 ? text.length() : found;
    }

    private void add(Token.Kind kind, String content, int atLine, int atColumn) {
        tokens.add(new Token(kind, content, atLine, atColumn, List.of()));
    }

    private void skip(int count) {
        for (int i = 0; i < count; i++) {
            if (text.charAt(at) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
            at++;
        }
    }

    private ScriptFault fault(String message) {
        return new ScriptFault("MALFORMED", message, line, column);
    }
}
