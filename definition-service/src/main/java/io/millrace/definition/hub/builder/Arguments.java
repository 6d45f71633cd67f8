package io.millrace.definition.hub.builder;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows a word of a block, with or without parentheses: values, or names with values.
 *
 * @param word the word they belong to
 */
record Arguments(List<Term> values, Map<String, Term> named, Token word) {

    static Arguments read(Token word, Script script) {
        Tokens tokens = script.tokens();
        List<Term> values = new ArrayList<>();
        Map<String, Term> named = new LinkedHashMap<>();
        boolean enclosed = tokens.accept("(");
        boolean more = enclosed ? !tokens.at(")") : !tokens.atStatementEnd();
        while (more) {
            if (script.expressions().atMember()) {
                script.expressions().member(named);
            } else {
                values.add(script.expressions().read());
            }
            more = tokens.accept(",");
            if (more) {
                tokens.skipLineEnds();
            }
        }
        if (enclosed) {
            tokens.expect(")");
        }
        tokens.expectStatementEnd();
        return new Arguments(values, named, word);
    }

    void none() {
        if (!values.isEmpty() || !named.isEmpty()) {
            throw ScriptFault.malformed("'" + word.text() + "' takes no value", word);
        }
    }

    boolean isEmpty() {
        return values.isEmpty() && named.isEmpty();
    }

    /** The one value; named ones together are a map. */
    Term one() {
        if (values.isEmpty() && !named.isEmpty()) {
            return new Term.Members(named, word);
        }
        if (values.size() != 1 || !named.isEmpty()) {
            throw ScriptFault.malformed("'" + word.text() + "' takes one value", word);
        }
        return values.getFirst();
    }

    /** Values without names, at least one. */
    List<Term> several() {
        if (values.isEmpty() || !named.isEmpty()) {
            throw ScriptFault.malformed("'" + word.text() + "' takes values without names", word);
        }
        return values;
    }

    /** Two values. */
    List<Term> pair() {
        if (values.size() != 2 || !named.isEmpty()) {
            throw ScriptFault.malformed("'" + word.text() + "' takes two values", word);
        }
        return values;
    }

    /** A text that stands in the script. */
    String text() {
        if (one() instanceof Term.Literal literal && literal.value().isTextual()) {
            return literal.value().textValue();
        }
        throw ScriptFault.inexpressible("'" + word.text() + "' takes a text without expressions", word);
    }

    /** An attribute's name, bare or as a text. */
    String attribute() {
        return one() instanceof Term.Read read ? read.dotted() : text();
    }

    /** A number that stands in the script. */
    BigDecimal number() {
        if (one() instanceof Term.Literal literal && literal.value().isNumber()) {
            return literal.value().decimalValue();
        }
        throw ScriptFault.inexpressible("'" + word.text() + "' takes a number, not an expression", word);
    }
}
