package io.millrace.web.bounds;

import io.millrace.problem.Problem;

/**
 * Looks at the bytes of a JSON body as they pass and refuses what PostgreSQL cannot store or readers disagree on: NUL,
 * written raw or as an escape, and surrogates without their other half. Also bounds depth, texts and numbers. It knows
 * strings, escapes and brackets, nothing else of the grammar: the parser behind it finds the rest.
 */
final class TextScanner {

    private enum Within {
        STRUCTURE,
        TEXT,
        ESCAPE,
        HEX
    }

    /** Limits of one body. */
    record Limits(long text, int depth, int digits) {}

    private final Limits limits;
    private final NumberScanner number;
    private Within within = Within.STRUCTURE;
    private int depth;
    private long textLength;
    private int hexDigits;
    private int hex;
    private boolean wantsLow;
    private int previous;

    TextScanner(Limits limits) {
        this.limits = limits;
        this.number = new NumberScanner(limits.digits());
    }

    void scan(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            scan(bytes[i] & 0xFF);
        }
    }

    void scan(int one) {
        if (one == 0) {
            throw refused(Refusals.unsafe("NUL"));
        }
        if (previous == 0xED && one >= 0xA0) {
            throw refused(Refusals.unsafe("a surrogate"));
        }
        previous = one;
        switch (within) {
            case STRUCTURE -> structure(one);
            case TEXT -> text(one);
            case ESCAPE -> escape(one);
            case HEX -> hex(one);
        }
    }

    private void structure(int one) {
        number.scan(one);
        switch (one) {
            case '"' -> {
                within = Within.TEXT;
                textLength = 0;
            }
            case '{', '[' -> {
                if (++depth > limits.depth()) {
                    throw refused(Refusals.deep(limits.depth()));
                }
            }
            case '}', ']' -> depth--;
            default -> {}
        }
    }

    private void text(int one) {
        if (one == '\\') {
            within = Within.ESCAPE;
            return;
        }
        noLow();
        if (one == '"') {
            within = Within.STRUCTURE;
            return;
        }
        longer();
    }

    private void escape(int one) {
        if (one == 'u') {
            within = Within.HEX;
            hex = 0;
            hexDigits = 0;
            return;
        }
        noLow();
        longer();
        within = Within.TEXT;
    }

    private void hex(int one) {
        hex = hex << 4 | Math.max(Character.digit(one, 16), 0);
        if (++hexDigits < 4) {
            return;
        }
        within = Within.TEXT;
        longer();
        char unit = (char) hex;
        if (unit == 0) {
            throw refused(Refusals.unsafe("NUL"));
        }
        if (Character.isLowSurrogate(unit) != wantsLow) {
            throw refused(Refusals.unsafe("a surrogate without its other half"));
        }
        wantsLow = Character.isHighSurrogate(unit);
    }

    private void noLow() {
        if (wantsLow) {
            throw refused(Refusals.unsafe("a surrogate without its other half"));
        }
    }

    private void longer() {
        if (++textLength > limits.text()) {
            throw refused(Refusals.longText(limits.text()));
        }
    }

    private static RuntimeException refused(Problem problem) {
        return problem.exception();
    }
}
