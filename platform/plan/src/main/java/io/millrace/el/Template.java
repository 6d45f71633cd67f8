package io.millrace.el;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Text with {@code ${…}} or {@code #{…}} in it. One expression alone gives its value as it is; anything else gives a
 * text. {@code \${} is a literal {@code ${}.
 */
public record Template(List<Part> parts) {

    /** A piece of a template. */
    public sealed interface Part {
        record Text(String text) implements Part {}

        record Dynamic(Expression expression) implements Part {}
    }

    public Template {
        parts = List.copyOf(parts);
    }

    /** @throws ElException when an expression in it cannot be read or has no end */
    public static Template parse(String source) {
        if (source.length() > ElLimits.MAX_SOURCE) {
            throw new ElException(
                    ElError.EXPRESSION_LIMIT, 0, "an expression has at most " + ElLimits.MAX_SOURCE + " characters");
        }
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < source.length()) {
            if (source.charAt(at) == '\\' && opens(source, at + 1)) {
                text.append(source, at + 1, at + 3);
                at += 3;
            } else if (opens(source, at)) {
                flush(text, parts);
                int end = end(source, at + 2);
                parts.add(new Part.Dynamic(Expression.parse(source.substring(at + 2, end))));
                at = end + 1;
            } else {
                text.append(source.charAt(at++));
            }
        }
        flush(text, parts);
        return new Template(parts);
    }

    public boolean isDynamic() {
        return parts.stream().anyMatch(Part.Dynamic.class::isInstance);
    }

    /** @throws ElException when it cannot be evaluated over these variables */
    public JsonNode evaluate(Variables variables, ElLimits limits) {
        Evaluator evaluator = new Evaluator(variables, limits);
        if (parts.size() == 1 && parts.get(0) instanceof Part.Dynamic only) {
            return evaluator.evaluate(only.expression());
        }
        StringBuilder joined = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text text -> joined.append(text.text());
                case Part.Dynamic dynamic -> joined.append(Coercion.toText(evaluator.evaluate(dynamic.expression())));
            }
            evaluator.bounded(joined.toString(), 0);
        }
        return TextNode.valueOf(joined.toString());
    }

    private static boolean opens(String source, int at) {
        return source.startsWith("${", at) || source.startsWith("#{", at);
    }

    /** The closing brace that is not inside a quoted text. */
    private static int end(String source, int from) {
        char quote = 0;
        for (int at = from; at < source.length(); at++) {
            char c = source.charAt(at);
            if (quote != 0) {
                if (c == '\\') {
                    at++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '}') {
                return at;
            }
        }
        throw new ElException(
                ElError.EXPRESSION_SYNTAX, from - 2, "the expression that starts at " + (from - 1) + " has no '}'");
    }

    private static void flush(StringBuilder text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text.toString()));
            text.setLength(0);
        }
    }
}
