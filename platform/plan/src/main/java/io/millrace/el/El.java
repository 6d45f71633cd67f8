package io.millrace.el;

import com.fasterxml.jackson.databind.JsonNode;

/** Evaluates the expressions of one step: source texts in, values out. */
public record El(Variables variables, ElLimits limits) {

    /** The value of a template such as {@code Order ${order.id}}. */
    public JsonNode value(String template) {
        return Template.parse(template).evaluate(variables, limits);
    }

    /** The same as a text; null where the value is null. */
    public String text(String template) {
        JsonNode value = value(template);
        return Coercion.isNull(value) ? null : Coercion.toText(value);
    }

    /** The value of a bare expression, without {@code ${}}. */
    public JsonNode expression(String source) {
        return new Evaluator(variables, limits).evaluate(Expression.parse(source));
    }

    /** Whether a condition holds: {@code ${…}}, or a bare expression as the original's running engine reads it. */
    public boolean condition(String source) {
        Condition condition = Condition.parse(source);
        return new Evaluator(variables, limits).truth(condition.expression());
    }
}
