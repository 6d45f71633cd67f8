package io.millrace.definition.hub.builder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.millrace.definition.hub.source.Source;

/**
 * {@code validate { field; field { validator; field } }}: a listed field is mandatory, a nested block asks for an object;
 * a validator directly in the block is one of the whole payload.
 */
final class Validation {

    private static final int MAX_DEPTH = 30;
    private static final String WHOLE = "$";
    private static final Set<String> VALIDATORS =
            Set.of("string", "number", "truefalse", "file", "values", "regex", "optional");

    private final Script script;

    private Validation(Script script) {
        this.script = script;
    }

    /** What one block asks for. */
    private record Demands(Map<String, Source> own, Map<String, Source> fields) {}

    static Source read(Script script) {
        Token open = script.tokens().peek();
        Demands demands = new Validation(script).block(0);
        Map<String, Source> members = new LinkedHashMap<>();
        if (!demands.own().isEmpty()) {
            members.put(WHOLE, Script.object(demands.own(), open));
        }
        members.putAll(demands.fields());
        return Script.object(members, open);
    }

    private Demands block(int depth) {
        Tokens tokens = script.tokens();
        Token open = tokens.expect("{");
        if (depth > MAX_DEPTH) {
            throw new ScriptFault("TOO_DEEP", "fields are nested deeper than " + MAX_DEPTH, open.line(), open.column());
        }
        Demands demands = new Demands(new LinkedHashMap<>(), new LinkedHashMap<>());
        tokens.skipSeparators();
        while (!tokens.at("}")) {
            item(demands, depth);
            tokens.accept(",");
            tokens.skipSeparators();
        }
        tokens.expect("}");
        return demands;
    }

    private void item(Demands demands, int depth) {
        Tokens tokens = script.tokens();
        Token word = tokens.next();
        if (word.kind() != Token.Kind.NAME && word.kind() != Token.Kind.TEXT) {
            throw ScriptFault.malformed("a field or a validator is expected here, not " + word.shown(), word);
        }
        if (tokens.at("{")) {
            Demands inner = block(depth + 1);
            field(word, inner, demands);
        } else if (tokens.atStatementEnd() || tokens.at(",")) {
            field(word, new Demands(Map.of(), Map.of()), demands);
        } else if (word.kind() == Token.Kind.NAME && VALIDATORS.contains(word.text())) {
            validator(word).forEach((name, value) -> once(demands.own(), name, value, word));
        } else {
            throw ScriptFault.inexpressible("there is no validator '" + word.text() + "'", word);
        }
    }

    private static void field(Token name, Demands inner, Demands demands) {
        Map<String, Source> validator = new LinkedHashMap<>(inner.own());
        if (!inner.fields().isEmpty()) {
            validator.put("fields", Script.object(inner.fields(), name));
        }
        once(demands.fields(), name.text(), Script.object(validator, name), name);
    }

    private Map<String, Source> validator(Token word) {
        if ("regex".equals(word.text())) {
            return Map.of("regex", pattern(word));
        }
        Arguments arguments = Arguments.read(word, script);
        return switch (word.text()) {
            case "string", "number" -> type(word.text(), arguments);
            case "truefalse" -> type("boolean", arguments);
            case "optional" -> {
                arguments.none();
                yield Map.of("optional", Term.truth(word));
            }
            case "file" -> file(arguments);
            default -> Map.of("values", values(arguments, word));
        };
    }

    private static Map<String, Source> type(String type, Arguments arguments) {
        arguments.none();
        return Map.of("type", Term.raw(type, arguments.word()));
    }

    private static Map<String, Source> file(Arguments arguments) {
        Map<String, Source> file = new LinkedHashMap<>();
        file.put("type", Term.raw("file", arguments.word()));
        if (!arguments.isEmpty()) {
            file.put("mime", Term.raw(arguments.text(), arguments.word()));
        }
        return file;
    }

    /** Several values, one list, or an attribute that holds one. */
    private static Source values(Arguments arguments, Token word) {
        List<Term> values = arguments.several();
        if (values.size() == 1 && !(values.getFirst() instanceof Term.Literal)) {
            return values.getFirst().template();
        }
        return new Term.Elements(values, word).template();
    }

    /** {@code ~/pattern/}, {@code /pattern/} or a text. */
    private Source pattern(Token word) {
        Tokens tokens = script.tokens();
        boolean enclosed = tokens.accept("(");
        tokens.accept("~");
        Token pattern = tokens.next();
        if (pattern.kind() != Token.Kind.PATTERN && pattern.kind() != Token.Kind.TEXT) {
            throw ScriptFault.inexpressible("'regex' takes a pattern or a text without expressions", word);
        }
        if (enclosed) {
            tokens.expect(")");
        }
        return Term.raw(pattern.text(), pattern);
    }

    private static void once(Map<String, Source> members, String name, Source value, Token word) {
        if (members.putIfAbsent(name, value) != null) {
            throw ScriptFault.malformed("'" + word.text() + "' stands here a second time", word);
        }
    }
}
