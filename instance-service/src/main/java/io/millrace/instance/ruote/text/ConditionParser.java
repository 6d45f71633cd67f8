package io.millrace.instance.ruote.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.text.ConditionLexer.Kind;
import io.millrace.instance.ruote.text.ConditionLexer.Token;
import io.millrace.json.Json;

/** Reads and evaluates a condition's tokens in one pass; both sides of {@code and} and {@code or} are evaluated. */
final class ConditionParser {

    private static final int DEEPEST = 50;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=", "=~");
    private static final Set<String> STATES = Set.of("set", "null", "empty");
    private static final Map<String, JsonNode> WORDS =
            Map.of("true", BooleanNode.TRUE, "false", BooleanNode.FALSE, "nil", NullNode.getInstance());

    /** @param bare made of several unquoted words */
    private record Operand(JsonNode value, boolean missing, boolean bare) {}

    private final List<Token> tokens;
    private int at;
    private int depth;

    ConditionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    JsonNode parse() {
        JsonNode result = or();
        return at < tokens.size() ? BooleanNode.FALSE : result;
    }

    private JsonNode or() {
        if (++depth > DEEPEST) {
            throw new FlowError("ConditionError", "a condition is nested deeper than " + DEEPEST);
        }
        JsonNode left = and();
        while (accept("or") || accept("||")) {
            JsonNode right = and();
            left = Truth.of(left) ? left : right;
        }
        depth--;
        return left;
    }

    private JsonNode and() {
        JsonNode left = not();
        while (accept("and") || accept("&&")) {
            JsonNode right = not();
            left = Truth.of(left) ? right : left;
        }
        return left;
    }

    private JsonNode not() {
        if (accept("not") || accept("!")) {
            return BooleanNode.valueOf(!Truth.of(not()));
        }
        if (accept("(")) {
            JsonNode inner = or();
            accept(")");
            return inner;
        }
        return comparison();
    }

    private JsonNode comparison() {
        Operand left = operand();
        if (at < tokens.size()
                && COMPARISONS.contains(tokens.get(at).text())
                && tokens.get(at).kind() == Kind.SYMBOL) {
            String operator = tokens.get(at++).text();
            Operand right = operand();
            if (left.missing() || right.missing() || left.bare() && right.bare()) {
                return BooleanNode.FALSE;
            }
            return BooleanNode.valueOf(Comparison.of(operator, left.value(), right.value()));
        }
        int start = at;
        boolean is = accept("is");
        boolean not = accept("not");
        if (at < tokens.size() && STATES.contains(tokens.get(at).text())) {
            boolean holds = state(tokens.get(at++).text(), left);
            return BooleanNode.valueOf(holds != not);
        }
        if (accept("in")) {
            return BooleanNode.valueOf(in(left.value(), operand().value()) != not);
        }
        if (is || not) {
            at = start;
            throw new FlowError("ConditionError", "cannot read the condition");
        }
        return left.value();
    }

    private static boolean state(String state, Operand operand) {
        boolean empty = operand.missing()
                || operand.value().isNull()
                || operand.value().isTextual() && operand.value().textValue().isEmpty()
                || operand.value().isContainerNode() && operand.value().isEmpty();
        return switch (state) {
            case "set" -> !empty;
            case "null" -> operand.missing() || operand.value().isNull();
            default -> empty;
        };
    }

    private static boolean in(JsonNode value, JsonNode container) {
        if (container.isObject()) {
            return container.has(Rendering.text(value));
        }
        for (JsonNode each : container) {
            if (Comparison.of("==", value, each)) {
                return true;
            }
        }
        return false;
    }

    private Operand operand() {
        if (at >= tokens.size()) {
            return new Operand(NullNode.getInstance(), true, false);
        }
        Token token = tokens.get(at);
        if (token.is("[") || token.is("{")) {
            at++;
            return new Operand(token.is("[") ? list() : object(), false, false);
        }
        if (token.kind() == Kind.STRING || token.kind() == Kind.REGEX) {
            at++;
            return new Operand(TextNode.valueOf(token.text()), false, false);
        }
        return words();
    }

    /** Unquoted words up to an operator: one may be a number or a constant, several are a text. */
    private Operand words() {
        StringBuilder text = new StringBuilder();
        int count = 0;
        while (at < tokens.size() && tokens.get(at).kind() == Kind.WORD && !keyword(count)) {
            text.append(count++ == 0 ? "" : " ").append(tokens.get(at++).text());
        }
        if (count == 0) {
            return new Operand(NullNode.getInstance(), true, false);
        }
        String word = text.toString();
        JsonNode value = WORDS.getOrDefault(word, TextNode.valueOf(word));
        if (NUMBER.matcher(word).matches() && word.length() < 1_000) {
            value = Json.mapper().getNodeFactory().numberNode(new BigDecimal(word));
        }
        return new Operand(value, false, count > 1);
    }

    private boolean keyword(int count) {
        String word = tokens.get(at).text();
        if (Set.of("and", "or", "is", "in").contains(word)) {
            return true;
        }
        boolean state = STATES.contains(word) && (count > 0 || at + 1 == tokens.size() && at > 0);
        return state || word.equals("not") && count > 0;
    }

    private ArrayNode list() {
        ArrayNode list = Json.array();
        while (at < tokens.size() && !accept("]")) {
            list.add(element());
            accept(",");
        }
        return list;
    }

    private ObjectNode object() {
        ObjectNode object = Json.object();
        while (at < tokens.size() && !accept("}")) {
            String key = Rendering.text(element());
            if (accept("=>") || accept(":")) {
                object.set(key, element());
            }
            accept(",");
        }
        return object;
    }

    private JsonNode element() {
        int before = at;
        JsonNode value = operand().value();
        if (at == before) {
            at++;
        }
        return value;
    }

    private boolean accept(String symbol) {
        boolean there = at < tokens.size() && tokens.get(at).is(symbol);
        at += there ? 1 : 0;
        return there;
    }
}
