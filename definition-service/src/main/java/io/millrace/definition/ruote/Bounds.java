package io.millrace.definition.ruote;

import io.millrace.plan.ruote.Position;

/** The bounds as the readers use them; each error names the setting. */
record Bounds(int textLength, int depth, int expressions, int valueDepth) {

    static final Bounds DEFAULT = new Bounds(1_000_000, 100, 10_000, 50);

    static Bounds of(RuoteLimits limits) {
        return new Bounds(limits.textLength(), limits.depth(), limits.expressions(), limits.valueDepth());
    }

    void checkText(String text) {
        if (text.length() > textLength) {
            throw exceeded("text-length", textLength, "characters", new Position(1, 1));
        }
    }

    void checkDepth(int reached, Position position) {
        if (reached > depth) {
            throw exceeded("depth", depth, "nested expressions", position);
        }
    }

    void checkValueDepth(int reached, Position position) {
        if (reached > valueDepth) {
            throw exceeded("value-depth", valueDepth, "nested values", position);
        }
    }

    void checkCount(int reached, Position position) {
        if (reached > expressions) {
            throw exceeded("expressions", expressions, "expressions", position);
        }
    }

    private static ReadingException exceeded(String setting, int bound, String unit, Position position) {
        return new ReadingException(
                "RUOTE_LIMIT", "more than " + bound + " " + unit + " (millrace.ruote." + setting + ")", position);
    }
}
