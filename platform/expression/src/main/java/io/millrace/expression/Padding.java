package io.millrace.expression;

import java.util.List;

/** {@code $pad}: the library's own takes time by the square of the width. */
final class Padding {

    private static final int MAX_WIDTH = 10_000;

    private Padding() {}

    /** @param arguments text, width (negative to pad on the left), and perhaps what to pad with */
    static Object pad(List<?> arguments) {
        if (arguments.isEmpty() || arguments.getFirst() == null) {
            return null;
        }
        boolean fits = arguments.size() > 1
                && arguments.getFirst() instanceof String
                && arguments.get(1) instanceof Number width
                && Math.abs(width.doubleValue()) <= MAX_WIDTH;
        if (!fits) {
            throw new Refusal("$pad takes a text and a width of at most " + MAX_WIDTH);
        }
        String text = (String) arguments.getFirst();
        int width = ((Number) arguments.get(1)).intValue();
        String filler = arguments.size() > 2 && arguments.get(2) instanceof String with && !with.isEmpty() ? with : " ";
        int missing = Math.abs(width) - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        int length = filler.codePointCount(0, filler.length());
        String padding =
                filler.repeat(missing / length) + filler.substring(0, filler.offsetByCodePoints(0, missing % length));
        return width < 0 ? padding + text : text + padding;
    }
}
