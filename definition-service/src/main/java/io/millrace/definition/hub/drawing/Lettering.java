package io.millrace.definition.hub.drawing;

/**
 * How wide a text will be. Which font the viewer has is not known: these are the widths of a wide one (DejaVu Sans), so
 * that a text fits in any.
 */
final class Lettering {

    private static final double BOLD = 1.12;

    private Lettering() {}

    /** In pixels. */
    static double width(String text, int size, boolean bold) {
        double ems = text.codePoints().mapToDouble(Lettering::ems).sum();
        return ems * size * (bold ? BOLD : 1);
    }

    /** The text, or as much of its beginning as fits into the width, and an ellipsis. */
    static String fit(String text, int size, boolean bold, int width) {
        if (width(text, size, bold) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + "…", size, bold) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static double ems(int letter) {
        if ("ijl.,:;'|!I ".indexOf(letter) >= 0) {
            return 0.34;
        }
        if ("frt()[]{}/\\\"-*".indexOf(letter) >= 0) {
            return 0.45;
        }
        if ("mwMWOQG%@&+=<>~→…—".indexOf(letter) >= 0) {
            return 0.95;
        }
        if (Character.isIdeographic(letter) || letter > 0xFFFF || Character.getType(letter) == Character.OTHER_LETTER) {
            return 1.1;
        }
        return Character.isUpperCase(letter) ? 0.72 : 0.64;
    }
}
