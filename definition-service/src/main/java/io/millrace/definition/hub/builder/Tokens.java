package io.millrace.definition.hub.builder;

import java.util.List;

/** A cursor over the tokens of a script. */
final class Tokens {

    private final List<Token> tokens;
    private int at;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The token {@code ahead} places after the next one. */
    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean at(String symbol) {
        return peek().is(symbol);
    }

    boolean accept(String symbol) {
        boolean found = at(symbol);
        if (found) {
            next();
        }
        return found;
    }

    /** @throws ScriptFault when something else comes next */
    Token expect(String symbol) {
        if (!at(symbol)) {
            throw ScriptFault.malformed("'" + symbol + "' is expected here, not " + peek().shown(), peek());
        }
        return next();
    }

    Token expectName(String what) {
        if (peek().kind() != Token.Kind.NAME) {
            throw ScriptFault.malformed(what + " is expected here, not " + peek().shown(), peek());
        }
        return next();
    }

    /** Whether the statement is over: at a line end, a semicolon, a closing brace or the end. */
    boolean atStatementEnd() {
        Token.Kind kind = peek().kind();
        return kind == Token.Kind.LINE_END || kind == Token.Kind.END || at(";") || at("}");
    }

    void expectStatementEnd() {
        if (!atStatementEnd()) {
            throw ScriptFault.malformed("the statement should end before " + peek().shown(), peek());
        }
    }

    void skipLineEnds() {
        while (peek().kind() == Token.Kind.LINE_END) {
            next();
        }
    }

    void skipSeparators() {
        while (peek().kind() == Token.Kind.LINE_END || at(";")) {
            next();
        }
    }

    int position() {
        return at;
    }

    /** Goes back to a position and from there past the statement that begins there, whatever it is. */
    void skipStatement(int from) {
        at = from;
        int depth = 0;
        while (peek().kind() != Token.Kind.END && (depth > 0 || !atStatementEnd() || at == from && !at("}"))) {
            Token token = next();
            if (token.kind() == Token.Kind.SYMBOL) {
                depth += switch (token.text()) {
                    case "{", "(", "[" -> 1;
                    case "}", ")", "]" -> -1;
                    default -> 0;
                };
            }
        }
    }
}
