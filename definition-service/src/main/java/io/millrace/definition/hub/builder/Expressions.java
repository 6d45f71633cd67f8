package io.millrace.definition.hub.builder;

import java.util.List;
import java.util.Map;

import static io.millrace.definition.hub.builder.Term.Type.NUMBER;
import static io.millrace.definition.hub.builder.Term.Type.TEXT;
import static io.millrace.definition.hub.builder.Term.Type.TRUTH;
import static io.millrace.definition.hub.builder.Term.Type.UNKNOWN;

/**
 * Groovy expressions to terms, by recursive descent: conditions, comparisons, arithmetic, the choice operators. What
 * would mean something else in JSONata is translated by its meaning, what has no counterpart is refused.
 */
final class Expressions {

    private static final int MAX_DEPTH = 60;
    private static final List<String> COMPARISONS = List.of("<", ">", "<=", ">=", "in");
    private static final List<String> FACTORS = List.of("*", "/", "%");

    private final Tokens tokens;
    private final Values values;
    private int depth;

    Expressions(Tokens tokens) {
        this(tokens, null);
    }

    /** @param subject what the name {@code it} stands for, or null for the input of the script */
    Expressions(Tokens tokens, Term subject) {
        this.tokens = tokens;
        this.values = new Values(tokens, this, subject);
    }

    /** One expression. */
    Term read() {
        if (++depth > MAX_DEPTH) {
            throw new ScriptFault(
                    "TOO_DEEP",
                    "expressions are nested deeper than " + MAX_DEPTH,
                    tokens.peek().line(),
                    tokens.peek().column());
        }
        try {
            return choice();
        } finally {
            depth--;
        }
    }

    /** Whether a name or text and a colon come next. */
    boolean atMember() {
        return values.startsMember();
    }

    /** {@code name: value}, into the members. */
    void member(Map<String, Term> members) {
        values.member(members);
    }

    private Term choice() {
        Term condition = or();
        if (tokens.at("?:")) {
            Token at = next();
            Term otherwise = read();
            return new Term.Computed(
                    condition.expression() + " ? " + condition.expression() + " : " + otherwise.expression(),
                    UNKNOWN,
                    at);
        }
        if (!tokens.at("?")) {
            return condition;
        }
        Token at = next();
        Term yes = read();
        tokens.skipLineEnds();
        tokens.expect(":");
        tokens.skipLineEnds();
        Term no = read();
        return new Term.Computed(
                condition.expression() + " ? " + yes.expression() + " : " + no.expression(),
                yes.type() == no.type() ? yes.type() : UNKNOWN,
                at);
    }

    private Term or() {
        Term left = and();
        while (tokens.at("||")) {
            Token at = next();
            left = new Term.Computed(left.expression() + " or " + and().expression(), TRUTH, at);
        }
        return left;
    }

    private Term and() {
        Term left = equality();
        while (tokens.at("&&")) {
            Token at = next();
            left = new Term.Computed(left.expression() + " and " + equality().expression(), TRUTH, at);
        }
        return left;
    }

    private Term equality() {
        Term left = comparison();
        while (tokens.at("==") || tokens.at("!=")) {
            boolean equal = tokens.at("==");
            Token at = next();
            String test = same(left, comparison());
            left = new Term.Computed(equal ? test : "$not(" + test + ")", TRUTH, at);
        }
        refuse("==~", "patterns are not available in expressions; use a validator or a case of a switch");
        refuse("=~", "patterns are not available in expressions; use a validator or a case of a switch");
        refuse("<=>", "'<=>' has no counterpart in a definition");
        return left;
    }

    /** A missing attribute is null in a script, but equal to nothing in JSONata. */
    private static String same(Term left, Term right) {
        if (isNull(right)) {
            return "$not($exists(" + left.expression() + ")) or " + left.expression() + " = null";
        }
        return isNull(left) ? same(right, left) : left.expression() + " = " + right.expression();
    }

    private static boolean isNull(Term term) {
        return term instanceof Term.Literal literal && literal.value().isNull();
    }

    private Term comparison() {
        Term left = sum();
        while (COMPARISONS.stream().anyMatch(tokens::at)) {
            Token at = next();
            left = new Term.Computed(left.expression() + " " + at.text() + " " + sum().expression(), TRUTH, at);
        }
        refuse("..", "ranges have no counterpart in a definition");
        return left;
    }

    private Term sum() {
        Term left = product();
        while (tokens.at("+") || tokens.at("-")) {
            boolean plus = tokens.at("+");
            Token at = next();
            Term right = product();
            left = plus ? plus(left, right, at) : arithmetic(left, "-", right, at);
        }
        return left;
    }

    /** Groovy's plus adds numbers and joins texts; JSONata has a sign for each. */
    private static Term plus(Term left, Term right, Token at) {
        if (left.type() == TEXT || right.type() == TEXT) {
            return new Term.Computed(left.expression() + " & " + right.expression(), TEXT, at);
        }
        if (left.type() == NUMBER || right.type() == NUMBER) {
            return arithmetic(left, "+", right, at);
        }
        throw ScriptFault.inexpressible(
                "whether this adds numbers or joins texts is not known; write a number, or \"${a}${b}\"", at);
    }

    private Term product() {
        Term left = unary();
        while (FACTORS.stream().anyMatch(tokens::at)) {
            Token at = next();
            left = arithmetic(left, at.text(), unary(), at);
        }
        return left;
    }

    private static Term arithmetic(Term left, String operator, Term right, Token at) {
        return new Term.Computed(left.expression() + " " + operator + " " + right.expression(), NUMBER, at);
    }

    private Term unary() {
        if (tokens.at("!")) {
            Token at = next();
            // Not $not: of a missing attribute it gives nothing, which is no truth value.
            return new Term.Computed(nested().expression() + " ? false : true", TRUTH, at);
        }
        if (tokens.at("-")) {
            Token at = next();
            return values.negative(at, nested());
        }
        return values.read();
    }

    private Term nested() {
        if (++depth > MAX_DEPTH) {
            throw ScriptFault.inexpressible("too many signs in a row", tokens.peek());
        }
        try {
            return unary();
        } finally {
            depth--;
        }
    }

    /** The next token, an operator: its right side may stand on the next line. */
    private Token next() {
        Token operator = tokens.next();
        tokens.skipLineEnds();
        return operator;
    }

    private void refuse(String operator, String why) {
        if (tokens.at(operator)) {
            throw ScriptFault.inexpressible(why, tokens.peek());
        }
    }
}
