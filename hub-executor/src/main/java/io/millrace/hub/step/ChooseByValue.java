package io.millrace.hub.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;

import io.millrace.hub.execution.Walk;
import io.millrace.hub.expression.Scope;
import io.millrace.plan.hub.SwitchCase;
import io.millrace.plan.hub.SwitchStep;

/** {@code switch}: the first case that fits; a case is a value, a list of values, a {@code /regex/} or an expression. */
record ChooseByValue(SwitchStep step) implements BlockRunner {

    @Override
    public void run(Walk walk) {
        Scope scope = walk.scope();
        JsonNode value = scope.value(step.value());
        for (SwitchCase each : step.cases()) {
            if (fits(each.when(), value, scope)) {
                walk.enter(each.block());
                return;
            }
        }
        if (step.otherwise() == null) {
            walk.advance();
        } else {
            walk.enter(step.otherwise());
        }
    }

    private static boolean fits(JsonNode when, JsonNode value, Scope scope) {
        String text = when.isTextual() ? when.textValue() : "";
        if (text.length() > 1 && text.startsWith("/") && text.endsWith("/")) {
            return value.isValueNode() && Pattern.matches(text.substring(1, text.length() - 1), value.asText());
        }
        JsonNode wanted = scope.value(when);
        if (text.startsWith("=") && !text.startsWith("==") && wanted.isBoolean() && !value.isBoolean()) {
            return wanted.booleanValue();
        }
        return wanted.isArray() ? wanted.valueStream().anyMatch(value::equals) : wanted.equals(value);
    }
}
