package io.millrace.definition.hub.drawing;

import java.util.List;

/**
 * A figure with its size, and those inside it.
 *
 * @param axis distance of the line on which it is entered and left from its left edge
 * @param ends nothing leaves it
 */
record Placed(Figure figure, int width, int height, int axis, boolean ends, List<Column> inner) {

    static final int BOX_WIDTH = 200;
    static final int BOX_HEIGHT = 46;
    static final int GAP = 30;
    static final int RETURN = 26;

    /** Figures below each other. */
    record Column(List<Placed> figures, int width, int height, int axis, boolean ends) {}

    static Column column(List<Figure> figures) {
        List<Placed> placed = figures.stream().map(Placed::of).toList();
        int axis = placed.stream().mapToInt(Placed::axis).max().orElse(BOX_WIDTH / 2);
        int right = placed.stream()
                .mapToInt(each -> each.width() - each.axis())
                .max()
                .orElse(BOX_WIDTH / 2);
        int height = placed.stream().mapToInt(each -> each.height() + GAP).sum();
        return new Column(placed, axis + right, height, axis, Figure.ends(figures));
    }

    static Placed of(Figure figure) {
        return switch (figure) {
            case Figure.Box box -> new Placed(box, BOX_WIDTH, BOX_HEIGHT, BOX_WIDTH / 2, box.ends(), List.of());
            case Figure.Choice choice -> {
                List<Column> arms =
                        choice.arms().stream().map(arm -> column(arm.figures())).toList();
                int width = arms.stream().mapToInt(Column::width).sum() + GAP * (arms.size() - 1);
                int height = arms.stream().mapToInt(Column::height).max().orElse(0);
                int total = Math.max(width, BOX_WIDTH);
                yield new Placed(choice, total, BOX_HEIGHT + 2 * GAP + height, total / 2, choice.ends(), arms);
            }
            case Figure.Loop loop -> {
                Column body = column(loop.body());
                int left = Math.max(body.axis(), BOX_WIDTH / 2);
                int right = Math.max(body.width() - body.axis(), BOX_WIDTH / 2) + RETURN;
                int question = loop.ends() ? 0 : BOX_HEIGHT;
                yield new Placed(loop, left + right, GAP + body.height() + question, left, loop.ends(), List.of(body));
            }
        };
    }
}
