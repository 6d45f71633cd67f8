package io.millrace.el;

/** The condition of a sequence flow: {@code ${amount > 10}}, or the bare {@code amount > 10} and {@code variables['amount'] > 10}. */
public record Condition(Expression expression) {

    /** @throws ElException when it is not one expression */
    public static Condition parse(String source) {
        String text = source.strip();
        Template template = Template.parse(text);
        if (template.parts().size() == 1 && template.parts().get(0) instanceof Template.Part.Dynamic only) {
            return new Condition(only.expression());
        }
        if (template.isDynamic()) {
            throw new ElException(
                    ElError.EXPRESSION_SYNTAX, 0, "a condition is one expression, without text around it");
        }
        return new Condition(Expression.parse(text));
    }
}
