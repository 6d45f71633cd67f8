package io.millrace.definition.hub.builder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.json.Json;

/** The values expressions are made of: literals, texts with expressions inside, attributes, lists and maps. */
final class Values {

    private static final Pattern NUMBER =
            Pattern.compile("(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");
    private static final Map<String, JsonNode> WORDS =
            Map.of("true", BooleanNode.TRUE, "false", BooleanNode.FALSE, "null", NullNode.instance);

    private final Tokens tokens;
    private final Expressions expressions;
    private final Term subject;

    Values(Tokens tokens, Expressions expressions, Term subject) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.subject = subject;
    }

    Term read() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case TEXT -> literal(TextNode.valueOf(token.text()), token);
            case MIXED -> mixed(token);
            case NUMBER -> literal(number(token), token);
            case NAME -> name(token);
            case SYMBOL -> symbol(token);
            case PATTERN ->
                throw ScriptFault.inexpressible("patterns stand in 'regex' and in the cases of a switch only", token);
            case LINE_END, END -> throw ScriptFault.malformed("a value is expected here, not " + token.shown(), token);
        };
    }

    Term negative(Token at, Term term) {
        if (term instanceof Term.Literal literal && literal.value().isNumber()) {
            return new Term.Literal(Json.parse("-" + literal.value()), at);
        }
        return new Term.Computed("-" + term.expression(), Term.Type.NUMBER, at);
    }

    private static Term literal(JsonNode value, Token at) {
        return new Term.Literal(value, at);
    }

    private static JsonNode number(Token token) {
        String digits = token.text().replace("_", "").replaceAll("[LlGgIi]$", "");
        if (!NUMBER.matcher(digits).matches()) {
            throw ScriptFault.inexpressible("'" + token.text() + "' is no decimal number", token);
        }
        return Json.parse(digits);
    }

    private Term name(Token token) {
        if (WORDS.containsKey(token.text())) {
            return literal(WORDS.get(token.text()), token);
        }
        if ("new".equals(token.text())) {
            throw ScriptFault.inexpressible("objects have no counterpart in a definition", token);
        }
        if ("it".equals(token.text()) && subject != null) {
            return subject instanceof Term.Read whole ? steps(whole) : subject;
        }
        Term.Read read = "uuid".equals(token.text())
                ? new Term.Read(List.of("execution", "uuid"), token)
                : new Term.Read(List.of(token.text()), token);
        return steps(read);
    }

    private Term steps(Term.Read first) {
        Term.Read read = first;
        while (true) {
            if (tokens.at(".") || tokens.at("?.")) {
                tokens.next();
                Token step = tokens.next();
                if (step.kind() != Token.Kind.NAME && step.kind() != Token.Kind.TEXT) {
                    throw ScriptFault.malformed("a name is expected here, not " + step.shown(), step);
                }
                read = read.then(step.text());
            } else if (tokens.at("[")) {
                Token bracket = tokens.next();
                Token key = tokens.next();
                tokens.expect("]");
                if (key.kind() == Token.Kind.NUMBER) {
                    return element(read, key);
                }
                if (key.kind() != Token.Kind.TEXT) {
                    throw ScriptFault.inexpressible("an index is a number or a text", bracket);
                }
                read = read.then(key.text());
            } else {
                refuseCall(read);
                return read;
            }
        }
    }

    private Term element(Term.Read list, Token index) {
        Term element =
                new Term.Computed(list.expression() + "[" + number(index) + "]", Term.Type.UNKNOWN, list.place());
        if (tokens.at(".") || tokens.at("?.") || tokens.at("[")) {
            throw ScriptFault.inexpressible("only the last step of a name has an index", tokens.peek());
        }
        return element;
    }

    private void refuseCall(Term.Read read) {
        if (tokens.at("(")) {
            String what = read.steps().size() > 1 ? "the method '" : "the function '";
            throw ScriptFault.inexpressible(
                    what + read.steps().getLast() + "' has no counterpart in a definition", read.place());
        }
    }

    private Term symbol(Token token) {
        return switch (token.text()) {
            case "(" -> {
                Term inner = expressions.read();
                tokens.expect(")");
                yield inner;
            }
            case "[" -> collection(token);
            case "{" -> throw ScriptFault.inexpressible("a closure is no value of a definition", token);
            default -> throw ScriptFault.malformed("a value is expected here, not " + token.shown(), token);
        };
    }

    private Term collection(Token bracket) {
        if (tokens.at(":")) {
            tokens.next();
            tokens.expect("]");
            return new Term.Members(Map.of(), bracket);
        }
        boolean map = startsMember();
        List<Term> elements = new ArrayList<>();
        Map<String, Term> members = new LinkedHashMap<>();
        while (!tokens.at("]")) {
            if (map) {
                member(members);
            } else {
                elements.add(expressions.read());
            }
            if (!tokens.at("]")) {
                tokens.expect(",");
            }
        }
        tokens.expect("]");
        return map ? new Term.Members(members, bracket) : new Term.Elements(elements, bracket);
    }

    /** Whether a name or text and a colon come next. */
    boolean startsMember() {
        Token.Kind kind = tokens.peek().kind();
        return (kind == Token.Kind.NAME || kind == Token.Kind.TEXT)
                && tokens.peek(1).is(":");
    }

    /** {@code name: value}, into the members. */
    void member(Map<String, Term> members) {
        if (!startsMember()) {
            throw ScriptFault.malformed(
                    "a name and ':' are expected here, not " + tokens.peek().shown(), tokens.peek());
        }
        Token name = tokens.next();
        tokens.expect(":");
        tokens.skipLineEnds();
        if (members.put(name.text(), expressions.read()) != null) {
            throw ScriptFault.malformed("'" + name.text() + "' stands here a second time", name);
        }
    }

    private Term mixed(Token token) {
        List<String> parts = new ArrayList<>();
        for (Token.Part part : token.parts()) {
            parts.add(
                    switch (part) {
                        case Token.Part.Plain plain ->
                            TextNode.valueOf(plain.text()).toString();
                        case Token.Part.Code code -> inner(code);
                    });
        }
        if (parts.size() == 1) {
            parts.addFirst("\"\"");
        }
        return new Term.Computed(String.join(" & ", parts), Term.Type.TEXT, token);
    }

    private String inner(Token.Part.Code code) {
        Tokens content = new Tokens(code.tokens());
        Term term = new Expressions(content, subject).read();
        if (content.peek().kind() != Token.Kind.END) {
            throw ScriptFault.malformed(
                    "'}' is expected here, not " + content.peek().shown(), content.peek());
        }
        return term.expression();
    }
}
