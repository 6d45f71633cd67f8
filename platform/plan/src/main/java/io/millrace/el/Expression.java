package io.millrace.el;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** What one {@code ${…}} says, as a tree. Closed world: variables, properties, operators and the functions of {@link Function}. */
public sealed interface Expression {

    /** Offset in the source, from 0. */
    int position();

    record Literal(JsonNode value, int position) implements Expression {}

    record Variable(String name, int position) implements Expression {}

    /** {@code base.key} and {@code base[key]}. */
    record Property(Expression base, Expression key, int position) implements Expression {}

    record Unary(UnaryOperator operator, Expression operand, int position) implements Expression {}

    record Binary(BinaryOperator operator, Expression left, Expression right, int position) implements Expression {}

    record Conditional(Expression condition, Expression then, Expression otherwise, int position)
            implements Expression {}

    record Call(Function function, List<Expression> arguments, int position) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Reads one expression, without its {@code ${} and {@code }}.
     *
     * @throws ElException with {@link ElError#EXPRESSION_SYNTAX}, {@link ElError#UNKNOWN_FUNCTION} or {@link
     *     ElError#EXPRESSION_LIMIT}
     */
    static Expression parse(String source) {
        return new ExpressionParser(source, ElLimits.DEFAULT).parse();
    }
}
