package io.millrace.definition.hub.drawing;

import java.util.List;

import static io.millrace.definition.hub.drawing.Placed.BOX_HEIGHT;
import static io.millrace.definition.hub.drawing.Placed.BOX_WIDTH;
import static io.millrace.definition.hub.drawing.Placed.GAP;
import static io.millrace.definition.hub.drawing.Placed.RETURN;

/** A drawing as a picture: lanes side by side, each from top to bottom. */
public final class Svg {

    private static final int MARGIN = 24;
    private static final int TITLE = 40;

    private final SvgPen pen = new SvgPen();

    private Svg() {}

    public static String of(Drawing drawing) {
        Svg svg = new Svg();
        int x = MARGIN;
        int height = 0;
        for (Drawing.Lane lane : drawing.lanes()) {
            Placed.Column column = Placed.column(lane.figures());
            int half = (int) Math.ceil(Lettering.width(lane.title(), SvgPen.TITLE_SIZE, true) / 2);
            int left = Math.max(column.axis(), half);
            svg.lane(lane.title(), column, x + left - column.axis());
            x += left + Math.max(column.width() - column.axis(), half) + 2 * MARGIN;
            height = Math.max(height, column.height());
        }
        return svg.pen.document(drawing.name(), x, TITLE + height + GAP + 2 * MARGIN);
    }

    private void lane(String title, Placed.Column column, int x) {
        int axis = x + column.axis();
        pen.title(axis, MARGIN, title);
        pen.dot(axis, TITLE);
        int bottom = column(column, x, TITLE);
        if (!column.ends()) {
            pen.arrow(axis, bottom, axis, bottom + GAP / 2);
            pen.dot(axis, bottom + GAP / 2 + 4);
        }
    }

    /** Draws figures below each other from {@code y} on, and gives the height at which the last one is left. */
    private int column(Placed.Column column, int x, int y) {
        int axis = x + column.axis();
        int at = y;
        for (Placed each : column.figures()) {
            // A loop is entered where its way back arrives, which has the head there.
            if (each.figure() instanceof Figure.Loop) {
                pen.line(axis, at, axis, at + GAP);
            } else {
                pen.arrow(axis, at, axis, at + GAP);
            }
            at += GAP;
            figure(each, axis - each.axis(), at);
            at += each.height();
            if (each.ends()) {
                break;
            }
        }
        return at;
    }

    private void figure(Placed placed, int x, int y) {
        int axis = x + placed.axis();
        switch (placed.figure()) {
            case Figure.Box box -> pen.box(box, axis, y);
            case Figure.Choice choice -> choice(choice, placed, x, y);
            case Figure.Loop loop -> loop(loop, placed, x, y);
        }
    }

    private void choice(Figure.Choice choice, Placed placed, int x, int y) {
        int axis = x + placed.axis();
        pen.question(choice.question(), axis, y);
        int top = y + BOX_HEIGHT + GAP / 2;
        int bottom = y + placed.height() - GAP / 2;
        pen.line(axis, y + BOX_HEIGHT, axis, top);
        int left = x;
        List<Placed.Column> columns = placed.inner();
        for (int i = 0; i < columns.size(); i++) {
            Placed.Column column = columns.get(i);
            int at = left + column.axis();
            pen.line(axis, top, at, top);
            pen.answer(at, top, choice.arms().get(i).answer());
            int end = column(column, left, top);
            if (!column.ends()) {
                pen.line(at, end, at, bottom);
                pen.line(at, bottom, axis, bottom);
            }
            left += column.width() + GAP;
        }
        if (!placed.ends()) {
            pen.line(axis, bottom, axis, y + placed.height());
        }
    }

    private void loop(Figure.Loop loop, Placed placed, int x, int y) {
        int axis = x + placed.axis();
        Placed.Column body = placed.inner().getFirst();
        int end = column(body, axis - body.axis(), y);
        if (loop.ends()) {
            return;
        }
        int question = y + placed.height() - BOX_HEIGHT;
        pen.arrow(axis, end, axis, question);
        pen.question(loop.question(), axis, question);
        int right = x + placed.width() - RETURN / 2;
        int middle = question + BOX_HEIGHT / 2;
        pen.line(axis + BOX_WIDTH / 2, middle, right, middle);
        pen.line(right, middle, right, y + 4);
        pen.arrow(right, y + 4, axis, y + 4);
        pen.answer(axis + BOX_WIDTH / 2, middle, "no");
    }
}
