package io.millrace.el;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Recursive descent over the words of one expression (Jakarta Expression Language 5.0 §1.23, without lambdas and assignment). */
final class ExpressionParser {

    private static final int MAX_NUMBER_DIGITS = 100;

    /** EL's words and Python's spellings of them. */
    private static final Map<String, JsonNode> CONSTANTS = Map.of(
            "true", BooleanNode.TRUE,
            "false", BooleanNode.FALSE,
            "null", NullNode.instance,
            "True", BooleanNode.TRUE,
            "False", BooleanNode.FALSE,
            "None", NullNode.instance);

    private final List<ElToken> tokens;
    private final ElLimits limits;
    private int at;
    private int depth;

    ExpressionParser(String source, ElLimits limits) {
        if (source.length() > ElLimits.MAX_SOURCE) {
            throw new ElException(
                    ElError.EXPRESSION_LIMIT, 0, "an expression has at most " + ElLimits.MAX_SOURCE + " characters");
        }
        this.tokens = new Lexer(source).tokens();
        this.limits = limits;
    }

    Expression parse() {
        Expression expression = conditional();
        if (peek().kind() != ElToken.Kind.END) {
            throw unexpected();
        }
        return expression;
    }

    private Expression conditional() {
        enter();
        Expression condition = binary(1);
        if (peek().is("?")) {
            int position = advance().position();
            Expression then = conditional();
            expect(":");
            condition = new Expression.Conditional(condition, then, conditional(), position);
        }
        depth--;
        return condition;
    }

    private Expression binary(int binding) {
        if (binding > BinaryOperator.TIGHTEST) {
            return unary();
        }
        Expression left = binary(binding + 1);
        int chained = 0;
        BinaryOperator operator = BinaryOperator.of(peek());
        while (operator != null && operator.binding() == binding) {
            chained++;
            enter();
            int position = advance().position();
            left = new Expression.Binary(operator, left, binary(binding + 1), position);
            operator = BinaryOperator.of(peek());
        }
        depth -= chained;
        return left;
    }

    private Expression unary() {
        ElToken token = peek();
        UnaryOperator operator = token.is("!") || token.is("not")
                ? UnaryOperator.NOT
                : token.is("-") ? UnaryOperator.MINUS : token.is("empty") ? UnaryOperator.EMPTY : null;
        if (operator == null) {
            return postfix();
        }
        enter();
        advance();
        Expression unary = new Expression.Unary(operator, unary(), token.position());
        depth--;
        return unary;
    }

    private Expression postfix() {
        Expression base = primary();
        int chained = 0;
        while (peek().is(".") || peek().is("[")) {
            chained++;
            enter();
            ElToken opening = advance();
            if (opening.is(".")) {
                ElToken name = expectName();
                base = peek().is("(")
                        ? method(base, name)
                        : new Expression.Property(
                                base,
                                new Expression.Literal(TextNode.valueOf(name.text()), name.position()),
                                opening.position());
            } else {
                Expression key = conditional();
                expect("]");
                base = new Expression.Property(base, key, opening.position());
            }
        }
        depth -= chained;
        return base;
    }

    /** {@code execution.getVariable('x')}: the one object with methods; each is a function of ours. */
    private Expression method(Expression base, ElToken name) {
        if (base instanceof Expression.Variable object && object.name().equals("execution")) {
            return call("execution." + name.text(), name.position());
        }
        throw new ElException(
                ElError.UNKNOWN_FUNCTION,
                name.position(),
                "values have no methods here: '" + name.text() + "' at " + (name.position() + 1));
    }

    private Expression primary() {
        ElToken token = advance();
        return switch (token.kind()) {
            case NUMBER -> new Expression.Literal(number(token), token.position());
            case TEXT -> new Expression.Literal(TextNode.valueOf(token.text()), token.position());
            case NAME -> named(token);
            case OPERATOR -> {
                if (!token.is("(")) {
                    throw unexpected(token);
                }
                Expression inner = conditional();
                expect(")");
                yield inner;
            }
            case END -> throw unexpected(token);
        };
    }

    private Expression named(ElToken token) {
        JsonNode constant = CONSTANTS.get(token.text());
        if (constant != null) {
            return new Expression.Literal(constant, token.position());
        }
        if (peek().is("(")) {
            return call(token.text(), token.position());
        }
        if (token.is("vars") && peek().is(":")) {
            advance();
            return call("vars:" + expectName().text(), token.position());
        }
        if (BinaryOperator.of(token) != null) {
            throw unexpected(token);
        }
        return new Expression.Variable(token.text(), token.position());
    }

    private Expression call(String name, int position) {
        Function function = Function.of(name, position);
        expect("(");
        List<Expression> arguments = new ArrayList<>();
        while (!peek().is(")")) {
            if (!arguments.isEmpty()) {
                expect(",");
            }
            arguments.add(conditional());
        }
        advance();
        function.checkArguments(arguments.size(), position);
        return new Expression.Call(function, function.namesFirst(arguments), position);
    }

    private static JsonNode number(ElToken token) {
        if (token.text().length() > MAX_NUMBER_DIGITS) {
            throw new ElException(
                    ElError.EXPRESSION_LIMIT,
                    token.position(),
                    "a number has at most " + MAX_NUMBER_DIGITS + " digits");
        }
        try {
            return Numbers.node(new BigDecimal(token.text()));
        } catch (NumberFormatException e) {
            throw new ElException(
                    ElError.EXPRESSION_SYNTAX, token.position(), "malformed number at " + (token.position() + 1));
        }
    }

    private void enter() {
        if (++depth > limits.depth()) {
            throw new ElException(
                    ElError.EXPRESSION_LIMIT,
                    peek().position(),
                    "an expression nests at most " + limits.depth() + " levels deep");
        }
    }

    private ElToken peek() {
        return tokens.get(at);
    }

    private ElToken advance() {
        return tokens.get(at).kind() == ElToken.Kind.END ? tokens.get(at) : tokens.get(at++);
    }

    private void expect(String operator) {
        if (!peek().is(operator)) {
            throw new ElException(
                    ElError.EXPRESSION_SYNTAX,
                    peek().position(),
                    "expected '" + operator + "' at " + (peek().position() + 1) + ", found '" + peek().text() + "'");
        }
        advance();
    }

    private ElToken expectName() {
        if (peek().kind() != ElToken.Kind.NAME) {
            throw unexpected();
        }
        return advance();
    }

    private ElException unexpected() {
        return unexpected(peek());
    }

    private static ElException unexpected(ElToken token) {
        return new ElException(
                ElError.EXPRESSION_SYNTAX,
                token.position(),
                "unexpected '" + token.text() + "' at " + (token.position() + 1));
    }
}
