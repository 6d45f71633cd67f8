package io.millrace.definition.hub.drawing;

import static io.millrace.definition.hub.drawing.Placed.BOX_HEIGHT;
import static io.millrace.definition.hub.drawing.Placed.BOX_WIDTH;

/** Writes the elements of an SVG document. Text from definitions is escaped; nothing in the document is active. */
final class SvgPen {

    static final int TITLE_SIZE = 14;
    private static final int SIZE = 12;
    private static final int ANSWER_SIZE = 11;
    private static final int ANSWER_WIDTH = 120;
    /** Between a text and the edge of what it stands in, both sides together; round and pointed ends take more. */
    private static final int SQUARE = 12;

    private static final int ROUND = 28;

    private final StringBuilder out = new StringBuilder();

    String document(String title, int width, int height) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
                <title>%3$s</title>
                <defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">\
                <path d="M0 0L8 4L0 8z" fill="#455a64"/></marker></defs>
                <rect width="%1$d" height="%2$d" fill="#fff"/>
                <g font-family="sans-serif" font-size="12" text-anchor="middle" fill="#263238" stroke-width="1.4">
                %4$s</g>
                </svg>
                """.formatted(width, height, escaped(title), out);
    }

    void title(int x, int y, String text) {
        out.append("<text x=\"%d\" y=\"%d\" font-weight=\"bold\" font-size=\"%d\">%s</text>\n"
                .formatted(x, y, TITLE_SIZE, escaped(text)));
    }

    void dot(int x, int y) {
        out.append("<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"#455a64\"/>\n".formatted(x, y));
    }

    void line(int x1, int y1, int x2, int y2) {
        out.append("<path d=\"M%d %dL%d %d\" stroke=\"#455a64\" fill=\"none\"/>\n".formatted(x1, y1, x2, y2));
    }

    void arrow(int x1, int y1, int x2, int y2) {
        out.append("<path d=\"M%d %dL%d %d\" stroke=\"#455a64\" fill=\"none\" marker-end=\"url(#head)\"/>\n"
                .formatted(x1, y1, x2, y2));
    }

    void answer(int x, int y, String text) {
        out.append("<text x=\"%d\" y=\"%d\" text-anchor=\"start\" font-size=\"11\">%s</text>\n"
                .formatted(x + 5, y + 13, escaped(Lettering.fit(text, ANSWER_SIZE, false, ANSWER_WIDTH))));
    }

    void question(String text, int axis, int y) {
        int left = axis - BOX_WIDTH / 2;
        int middle = y + BOX_HEIGHT / 2;
        out.append("<path d=\"M%d %dL%d %dH%dL%d %dL%d %dH%dZ\" fill=\"#fff8e1\" stroke=\"#ff8f00\"/>\n"
                .formatted(
                        left,
                        middle,
                        left + 14,
                        y,
                        left + BOX_WIDTH - 14,
                        left + BOX_WIDTH,
                        middle,
                        left + BOX_WIDTH - 14,
                        y + BOX_HEIGHT,
                        left + 14));
        text(axis, middle + 4, text, false, ROUND);
    }

    void box(Figure.Box box, int axis, int y) {
        String colours = switch (box.kind()) {
            case ROUTE -> "rx=\"4\" fill=\"#e3f2fd\" stroke=\"#1565c0\"";
            case EXCHANGE -> "rx=\"4\" fill=\"#f3e5f5\" stroke=\"#6a1b9a\" stroke-dasharray=\"5 3\"";
            case DATA -> "rx=\"4\" fill=\"#f5f5f5\" stroke=\"#757575\"";
            case CALL -> "rx=\"4\" fill=\"#e0f2f1\" stroke=\"#00695c\"";
            case END -> "rx=\"23\" fill=\"#e8f5e9\" stroke=\"#2e7d32\"";
            case FAILURE -> "rx=\"23\" fill=\"#ffebee\" stroke=\"#b00020\"";
        };
        out.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" %s/>\n"
                .formatted(axis - BOX_WIDTH / 2, y, BOX_WIDTH, BOX_HEIGHT, colours));
        boolean single = box.detail().isEmpty();
        boolean round = box.kind() == Figure.Kind.END || box.kind() == Figure.Kind.FAILURE;
        text(axis, y + (single ? 27 : 19), box.title(), true, round ? ROUND : SQUARE);
        if (!single) {
            text(axis, y + 36, box.detail(), false, round ? ROUND : SQUARE);
        }
    }

    private void text(int x, int y, String text, boolean bold, int room) {
        out.append("<text x=\"%d\" y=\"%d\"%s>%s</text>\n"
                .formatted(
                        x,
                        y,
                        bold ? " font-weight=\"bold\"" : "",
                        escaped(Lettering.fit(text, SIZE, bold, BOX_WIDTH - room))));
    }

    /** XML has no place for control characters, not even escaped. */
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
