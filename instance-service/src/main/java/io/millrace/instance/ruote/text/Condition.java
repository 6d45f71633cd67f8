package io.millrace.instance.ruote.text;

import com.fasterxml.jackson.databind.JsonNode;

/** Conditions ({@code spec/ruote.md} §3.5), read after dollar substitution. */
public final class Condition {

    private static final int LONGEST = 10_000;

    private Condition() {}

    /** Whether an expression with these attributes, null when absent, runs at all. */
    public static boolean applies(JsonNode ifCondition, JsonNode unlessCondition) {
        if (ifCondition != null) {
            return isTrue(ifCondition);
        }
        return unlessCondition == null || !isTrue(unlessCondition);
    }

    public static boolean isTrue(JsonNode condition) {
        if (condition == null || condition.isNull()) {
            return false;
        }
        return condition.isBoolean() ? condition.booleanValue() : isTrue(Rendering.text(condition));
    }

    /** @throws FlowError ConditionError when the text compares what cannot be compared */
    public static boolean isTrue(String text) {
        if (text.length() > LONGEST) {
            throw new FlowError("ConditionError", "a condition is longer than " + LONGEST + " characters");
        }
        String plain = text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
        return !plain.isEmpty() && Truth.of(new ConditionParser(ConditionLexer.tokens(plain)).parse());
    }
}
