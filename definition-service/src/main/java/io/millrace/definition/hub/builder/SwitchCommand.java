package io.millrace.definition.hub.builder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.millrace.definition.hub.source.Source;

/**
 * {@code switch (value) { case …: … break; default: … }}. Cases fall through in a script and do not in a definition: what
 * a case falls into is written out.
 */
final class SwitchCommand implements Command {

    /** @param when null for the default */
    private record Case(Source when, Token place, List<Source> steps, boolean falls) {}

    @Override
    public List<Source> read(Token word, String target, Script script) {
        Tokens tokens = script.tokens();
        tokens.expect("(");
        Term value = script.expressions().read();
        tokens.expect(")");
        tokens.expect("{");
        tokens.skipSeparators();
        List<Case> cases = new ArrayList<>();
        while (!tokens.at("}")) {
            cases.add(readCase(value, script));
        }
        tokens.expect("}");
        Map<String, Source> members = new LinkedHashMap<>();
        members.put("switch", value.template());
        List<Source> written = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case each = cases.get(i);
            Source steps = Script.list(reached(cases, i, script), each.place());
            if (each.when() == null) {
                if (i != cases.size() - 1) {
                    throw ScriptFault.inexpressible("'default' is the last of the cases", each.place());
                }
                members.put("cases", Script.list(written, word));
                members.put("default", steps);
                return List.of(Script.object(members, word));
            }
            Map<String, Source> one = new LinkedHashMap<>();
            one.put("when", each.when());
            one.put("do", steps);
            written.add(Script.object(one, each.place()));
        }
        members.put("cases", Script.list(written, word));
        return List.of(Script.object(members, word));
    }

    /** The steps of a case and of those it falls into. */
    private static List<Source> reached(List<Case> cases, int from, Script script) {
        List<Source> steps = new ArrayList<>(cases.get(from).steps());
        for (int i = from; cases.get(i).falls() && i + 1 < cases.size(); i++) {
            List<Source> next = cases.get(i + 1).steps();
            script.count(next.size() + 1);
            steps.addAll(next);
        }
        return steps;
    }

    private static Case readCase(Term value, Script script) {
        Tokens tokens = script.tokens();
        Token word = tokens.next();
        Source when;
        if (word.is("case")) {
            when = when(value, script);
        } else if (word.is("default")) {
            when = null;
        } else {
            throw ScriptFault.malformed("'case' or 'default' is expected here, not " + word.shown(), word);
        }
        tokens.expect(":");
        List<Source> steps = new ArrayList<>();
        tokens.skipSeparators();
        while (!tokens.at("}") && !tokens.at("case") && !tokens.at("default") && !tokens.at("break")) {
            steps.addAll(script.statement());
            tokens.skipSeparators();
        }
        boolean ends = tokens.accept("break");
        if (ends) {
            tokens.expectStatementEnd();
            tokens.skipSeparators();
        }
        return new Case(when, word, steps, !ends);
    }

    private static Source when(Term value, Script script) {
        Tokens tokens = script.tokens();
        Token first = tokens.peek();
        if (tokens.accept("~") || first.kind() == Token.Kind.PATTERN) {
            Token pattern = tokens.next();
            if (pattern.kind() != Token.Kind.PATTERN) {
                throw ScriptFault.malformed("a pattern is expected here, not " + pattern.shown(), pattern);
            }
            return Term.raw("/" + pattern.text() + "/", pattern);
        }
        if (tokens.accept("{")) {
            return closure(value, first, script);
        }
        Term term = script.expressions().read();
        boolean type = term instanceof Term.Read read
                && Character.isUpperCase(read.steps().getLast().charAt(0));
        if (type) {
            throw ScriptFault.inexpressible(
                    "a definition knows no types: a case is a value, list, pattern or closure", first);
        }
        if (term instanceof Term.Literal literal && literal.value().isTextual() && likePattern(literal)) {
            return new Term.Elements(List.of(term), first).template();
        }
        return term.template();
    }

    /** A text between slashes would be taken for a pattern; in a list it is not. */
    private static boolean likePattern(Term.Literal literal) {
        return literal.value().textValue().startsWith("/");
    }

    /** {@code { it > 5 }}: a condition on the value. */
    private static Source closure(Term value, Token open, Script script) {
        Tokens tokens = script.tokens();
        tokens.skipLineEnds();
        Term condition = new Expressions(tokens, value).read();
        tokens.skipLineEnds();
        tokens.expect("}");
        if (condition.type() != Term.Type.TRUTH) {
            throw ScriptFault.inexpressible("the closure of a case is a comparison", open);
        }
        return condition.template();
    }
}
