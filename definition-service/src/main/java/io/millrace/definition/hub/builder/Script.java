package io.millrace.definition.hub.builder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.definition.hub.source.Source;
import io.millrace.definition.hub.source.SourceBounds;
import io.millrace.problem.Violation;

/** One script on its way to a definition: its statements become steps, what it registers becomes routes and paths. */
final class Script {

    private static final int MAX_DEPTH = 40;
    private static final int MAX_FAULTS = 100;
    private static final Set<String> GROOVY = Set.of(
            "def",
            "if",
            "else",
            "for",
            "while",
            "return",
            "import",
            "package",
            "class",
            "try",
            "throw",
            "new",
            "assert",
            "static",
            "do",
            "break",
            "continue",
            "case",
            "default",
            "until");

    private final Tokens tokens;
    private final Expressions expressions;
    private final SourceBounds bounds;
    private final Map<String, Source> routes = new LinkedHashMap<>();
    private final Map<String, Source> paths = new LinkedHashMap<>();
    private final Map<String, Map<String, Source>> exchanges = new LinkedHashMap<>();
    private final List<Violation> faults = new ArrayList<>();
    private int depth;
    private int steps;

    Script(Tokens tokens, SourceBounds bounds) {
        this.tokens = tokens;
        this.bounds = bounds;
        this.expressions = new Expressions(tokens);
    }

    Tokens tokens() {
        return tokens;
    }

    Expressions expressions() {
        return expressions;
    }

    List<Violation> faults() {
        return faults;
    }

    Map<String, Source> routes() {
        return routes;
    }

    Map<String, Source> paths() {
        return paths;
    }

    Map<String, Map<String, Source>> exchanges() {
        return exchanges;
    }

    /** The whole script as a definition of the given name. */
    Source.Members definition(String name) {
        Token start = tokens.peek();
        List<Source> main = statements();
        if (tokens.peek().kind() != Token.Kind.END) {
            throw ScriptFault.malformed(
                    "the script should end before " + tokens.peek().shown(), tokens.peek());
        }
        Map<String, Source> members = new LinkedHashMap<>();
        members.put("hub", Term.scalar(IntNode.valueOf(1), start));
        members.put("name", Term.scalar(TextNode.valueOf(name), start));
        if (!routes.isEmpty()) {
            members.put("routes", object(routes, start));
        }
        members.put("do", list(main, start));
        if (!paths.isEmpty()) {
            members.put("paths", object(paths, start));
        }
        return object(members, start);
    }

    /** {@code { statements }}. */
    Source block() {
        Token open = tokens.expect("{");
        if (++depth > MAX_DEPTH) {
            throw new ScriptFault("TOO_DEEP", "blocks are nested deeper than " + MAX_DEPTH, open.line(), open.column());
        }
        List<Source> statements = statements();
        depth--;
        tokens.expect("}");
        return list(statements, open);
    }

    /** Statements up to a closing brace, a case or the end. One that is refused is left out, with its fault. */
    List<Source> statements() {
        List<Source> into = new ArrayList<>();
        tokens.skipSeparators();
        while (!atEnd()) {
            into.addAll(statement());
            tokens.skipSeparators();
        }
        return into;
    }

    /** The steps of one statement; none, with a fault, when it is refused. */
    List<Source> statement() {
        int from = tokens.position();
        int level = depth;
        try {
            List<Source> made = command();
            count(made.size());
            tokens.expectStatementEnd();
            return made;
        } catch (ScriptFault fault) {
            depth = level;
            add(fault);
            tokens.skipStatement(from);
            return List.of();
        }
    }

    /** Something is written a further time: the definition grows by that many steps. */
    void count(int more) {
        steps += more;
        if (steps > bounds.values()) {
            Token at = tokens.peek();
            throw new ScriptFault(
                    "TOO_LARGE", "the script has more than " + bounds.values() + " steps", at.line(), at.column());
        }
    }

    private boolean atEnd() {
        return tokens.at("}") || tokens.peek().kind() == Token.Kind.END;
    }

    private void add(ScriptFault fault) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(fault.violation());
        }
    }

    private List<Source> command() {
        Token word = tokens.peek();
        Command command = word.kind() == Token.Kind.NAME ? Command.TABLE.get(word.text()) : null;
        if (command != null && !tokens.peek(1).is("<<") && !tokens.peek(1).is(".")) {
            tokens.next();
            return command.read(word, null, this);
        }
        if (word.kind() == Token.Kind.NAME && GROOVY.contains(word.text())) {
            throw ScriptFault.inexpressible(
                    "'" + word.text() + "' has no counterpart in a definition; there are match, switch and loop", word);
        }
        return assignment(word);
    }

    private List<Source> assignment(Token word) {
        if (word.kind() != Token.Kind.NAME) {
            throw ScriptFault.malformed("a command or an attribute is expected here, not " + word.shown(), word);
        }
        String target = target(word);
        if (tokens.at("=")) {
            throw ScriptFault.inexpressible("'=' has no counterpart in a definition; attributes are set by '<<'", word);
        }
        if (!tokens.accept("<<")) {
            throw ScriptFault.malformed("unknown command '" + word.text() + "'", word);
        }
        tokens.skipLineEnds();
        Token value = tokens.peek();
        if ((value.is("route") || value.is("exchange")) && !tokens.peek(1).is(".") && !endsAfter(1)) {
            tokens.next();
            return Command.TABLE.get(value.text()).read(value, target, this);
        }
        Source template = expressions.read().template();
        return List.of(step("set", object(Map.of(target, template), word), word));
    }

    private boolean endsAfter(int ahead) {
        Token.Kind kind = tokens.peek(ahead).kind();
        return kind == Token.Kind.LINE_END
                || kind == Token.Kind.END
                || tokens.peek(ahead).is(";");
    }

    private String target(Token word) {
        tokens.next();
        StringBuilder target = new StringBuilder(word.text());
        while (tokens.accept(".")) {
            target.append('.').append(tokens.expectName("an attribute's name").text());
        }
        return target.toString();
    }

    /** {@code ('name')} or {@code 'name'}. */
    String name(Token word) {
        boolean enclosed = tokens.accept("(");
        Token name = tokens.next();
        if (!name.isText()) {
            throw ScriptFault.malformed(
                    "'" + word.text() + "' is followed by its name, a text without expressions", word);
        }
        if (enclosed) {
            tokens.expect(")");
        }
        return name.text();
    }

    /** {@code (expression)}, as a template. */
    Source condition() {
        tokens.expect("(");
        Source condition = expressions.read().template();
        tokens.expect(")");
        return condition;
    }

    static Source.Members step(String kind, Source body, Token at) {
        return object(Map.of(kind, body), at);
    }

    static Source.Members object(Map<String, Source> members, Token at) {
        return new Source.Members(members, at.line(), at.column());
    }

    static Source.Elements list(List<Source> elements, Token at) {
        return new Source.Elements(elements, at.line(), at.column());
    }
}
