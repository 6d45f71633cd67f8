package io.millrace.definition.hub.builder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.definition.hub.source.Source;
import io.millrace.json.Json;

/** A value of a script: as a template of the definition, and as a part of a JSONata expression. */
sealed interface Term {

    Token place();

    /** The JSONata text, in parentheses where it could be torn apart. */
    String expression();

    Source template();

    /** What is known of its type before it is run. */
    Type type();

    enum Type {
        TEXT,
        NUMBER,
        TRUTH,
        UNKNOWN
    }

    /** A text, number, truth value or null that stands in the script. */
    record Literal(JsonNode value, Token place) implements Term {

        @Override
        public String expression() {
            return value.toString();
        }

        @Override
        public Source template() {
            boolean escaped = value.isTextual() && value.textValue().startsWith("=");
            return scalar(escaped ? TextNode.valueOf("=" + value.textValue()) : value, place);
        }

        @Override
        public Type type() {
            return switch (value.getNodeType()) {
                case STRING -> Type.TEXT;
                case NUMBER -> Type.NUMBER;
                case BOOLEAN -> Type.TRUTH;
                default -> Type.UNKNOWN;
            };
        }
    }

    /** Attributes by name, or by name and index. */
    record Read(List<String> steps, Token place) implements Term {

        private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
        private static final List<String> WORDS = List.of("and", "or", "in", "true", "false", "null", "function");

        public Read {
            steps = List.copyOf(steps);
        }

        /** The same path one step longer. */
        Read then(String step) {
            List<String> longer = new ArrayList<>(steps);
            longer.add(step);
            return new Read(longer, place);
        }

        String dotted() {
            return String.join(".", steps);
        }

        @Override
        public String expression() {
            return steps.stream().map(Read::quoted).collect(Collectors.joining("."));
        }

        private static String quoted(String step) {
            return PLAIN.matcher(step).matches() && !WORDS.contains(step) ? step : "`" + step + "`";
        }

        @Override
        public Source template() {
            return scalar(TextNode.valueOf("=" + expression()), place);
        }

        @Override
        public Type type() {
            return Type.UNKNOWN;
        }
    }

    /** Something to work out. */
    record Computed(String text, Type type, Token place) implements Term {

        /** What an expression of a definition may have; also keeps what is translated twice from exploding. */
        private static final int MAX_LENGTH = 10_000;

        public Computed {
            if (text.length() > MAX_LENGTH) {
                throw new ScriptFault(
                        "TOO_LARGE",
                        "the expression is longer than " + MAX_LENGTH + " characters",
                        place.line(),
                        place.column());
            }
        }

        @Override
        public String expression() {
            return "(" + text + ")";
        }

        @Override
        public Source template() {
            return scalar(TextNode.valueOf("=" + text), place);
        }
    }

    /** A list. */
    record Elements(List<Term> elements, Token place) implements Term {

        public Elements {
            elements = List.copyOf(elements);
        }

        @Override
        public String expression() {
            return elements.stream().map(Term::expression).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public Source template() {
            return new Source.Elements(elements.stream().map(Term::template).toList(), place.line(), place.column());
        }

        @Override
        public Type type() {
            return Type.UNKNOWN;
        }
    }

    /** A map. */
    record Members(Map<String, Term> members, Token place) implements Term {

        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public String expression() {
            return members.entrySet().stream()
                    .map(each -> TextNode.valueOf(each.getKey()) + ": "
                            + each.getValue().expression())
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        @Override
        public Source template() {
            Map<String, Source> templates = new LinkedHashMap<>();
            members.forEach((name, value) -> templates.put(name, value.template()));
            return new Source.Members(templates, place.line(), place.column());
        }

        @Override
        public Type type() {
            return Type.UNKNOWN;
        }
    }

    static Source.Scalar scalar(JsonNode value, Token place) {
        return new Source.Scalar(value, place.line(), place.column());
    }

    /** A text that is no template. */
    static Source.Scalar raw(String text, Token place) {
        return scalar(TextNode.valueOf(text), place);
    }

    static Source.Scalar truth(Token place) {
        return scalar(Json.parse("true"), place);
    }
}
