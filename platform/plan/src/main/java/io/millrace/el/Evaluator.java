package io.millrace.el;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Evaluates expressions over variables, within limits. One evaluator serves one evaluation. */
final class Evaluator {

    private final Variables variables;
    private final ElLimits limits;
    private int operations;

    Evaluator(Variables variables, ElLimits limits) {
        this.variables = variables;
        this.limits = limits;
    }

    JsonNode evaluate(Expression expression) {
        if (++operations > limits.operations()) {
            throw new ElException(
                    ElError.EXPRESSION_LIMIT,
                    expression.position(),
                    "an evaluation takes at most " + limits.operations() + " operations");
        }
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Variable variable -> variable(variable);
            case Expression.Property property -> property(property);
            case Expression.Unary unary -> unary(unary);
            case Expression.Binary binary -> binary(binary);
            case Expression.Conditional conditional ->
                evaluate(truth(conditional.condition()) ? conditional.then() : conditional.otherwise());
            case Expression.Call call -> call.function().apply(arguments(call), variables, call.position());
        };
    }

    private JsonNode variable(Expression.Variable variable) {
        return variables
                .find(variable.name())
                .orElseThrow(() -> new ElException(
                        ElError.UNKNOWN_VARIABLE, variable.position(), "unknown variable '" + variable.name() + "'"));
    }

    private JsonNode property(Expression.Property property) {
        if (property.base() instanceof Expression.Variable base
                && base.name().equals("variables")
                && variables.find("variables").isEmpty()) {
            String name = Coercion.toText(evaluate(property.key()));
            return variable(new Expression.Variable(name, property.position()));
        }
        JsonNode base = evaluate(property.base());
        JsonNode key = evaluate(property.key());
        if (Coercion.isNull(base) || Coercion.isNull(key)) {
            return NullNode.instance;
        }
        JsonNode value = switch (base.getNodeType()) {
            case OBJECT -> base.get(Coercion.toText(key));
            case ARRAY -> base.get(Coercion.toNumber(key, property.position()).intValue());
            default ->
                throw new ElException(
                        ElError.EXPRESSION_TYPE,
                        property.position(),
                        Coercion.describe(base) + " has no property '" + Coercion.toText(key) + "'");
        };
        return value == null ? NullNode.instance : value;
    }

    private JsonNode unary(Expression.Unary unary) {
        return switch (unary.operator()) {
            case NOT -> BooleanNode.valueOf(!truth(unary.operand()));
            case MINUS ->
                Numbers.node(Coercion.toNumber(evaluate(unary.operand()), unary.position())
                        .negate());
            case EMPTY -> BooleanNode.valueOf(Coercion.isEmpty(evaluate(unary.operand())));
        };
    }

    private JsonNode binary(Expression.Binary binary) {
        if (binary.operator() == BinaryOperator.AND) {
            return BooleanNode.valueOf(truth(binary.left()) && truth(binary.right()));
        }
        if (binary.operator() == BinaryOperator.OR) {
            return BooleanNode.valueOf(truth(binary.left()) || truth(binary.right()));
        }
        JsonNode left = evaluate(binary.left());
        JsonNode right = evaluate(binary.right());
        int at = binary.position();
        return switch (binary.operator()) {
            case EQUAL -> BooleanNode.valueOf(Comparison.equal(left, right, at));
            case NOT_EQUAL -> BooleanNode.valueOf(!Comparison.equal(left, right, at));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> BooleanNode.valueOf(order(binary, left, right));
            case PLUS -> plus(left, right, at);
            case MINUS -> Numbers.node(Coercion.toNumber(left, at).subtract(Coercion.toNumber(right, at)));
            case TIMES -> Numbers.node(Coercion.toNumber(left, at).multiply(Coercion.toNumber(right, at)));
            case DIVIDE -> Numbers.node(Numbers.divide(Coercion.toNumber(left, at), Coercion.toNumber(right, at), at));
            case REMAINDER ->
                Numbers.node(Numbers.remainder(Coercion.toNumber(left, at), Coercion.toNumber(right, at), at));
            case AND, OR -> throw new IllegalStateException("handled above");
        };
    }

    /** Null has no order: a comparison with it is false, unless both are null and the operator allows equality. */
    private boolean order(Expression.Binary binary, JsonNode left, JsonNode right) {
        boolean orEqual = binary.operator() == BinaryOperator.LESS_OR_EQUAL
                || binary.operator() == BinaryOperator.GREATER_OR_EQUAL;
        if (Coercion.isNull(left) || Coercion.isNull(right)) {
            return orEqual && Coercion.isNull(left) && Coercion.isNull(right);
        }
        int order = Comparison.order(left, right, binary.position());
        boolean less = binary.operator() == BinaryOperator.LESS || binary.operator() == BinaryOperator.LESS_OR_EQUAL;
        return orEqual && order == 0 || (less ? order < 0 : order > 0);
    }

    /** Two texts, or a text that is no number and anything, are joined; the rest is added. EL itself refuses texts here. */
    private JsonNode plus(JsonNode left, JsonNode right, int at) {
        boolean texts = left.isTextual() && right.isTextual();
        if (texts || isPlainText(left) || isPlainText(right)) {
            return TextNode.valueOf(bounded(Coercion.toText(left) + Coercion.toText(right), at));
        }
        return Numbers.node(Coercion.toNumber(left, at).add(Coercion.toNumber(right, at)));
    }

    private static boolean isPlainText(JsonNode value) {
        return value.isTextual() && Coercion.numberOrNull(value) == null;
    }

    boolean truth(Expression expression) {
        return Coercion.toBoolean(evaluate(expression), expression.position());
    }

    private List<JsonNode> arguments(Expression.Call call) {
        List<JsonNode> values = new ArrayList<>(call.arguments().size());
        for (Expression argument : call.arguments()) {
            values.add(evaluate(argument));
        }
        return values;
    }

    String bounded(String text, int position) {
        if (text.length() > limits.textLength()) {
            throw new ElException(
                    ElError.EXPRESSION_LIMIT, position, "a text has at most " + limits.textLength() + " characters");
        }
        return text;
    }
}
