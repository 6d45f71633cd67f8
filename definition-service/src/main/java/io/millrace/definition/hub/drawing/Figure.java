package io.millrace.definition.hub.drawing;

import java.util.List;

/** A part of a drawing; a list of figures is run from top to bottom. */
public sealed interface Figure {

    /** Whether nothing after it is reached. */
    boolean ends();

    /** Whether nothing after these figures is reached. */
    static boolean ends(List<Figure> figures) {
        return figures.stream().anyMatch(Figure::ends);
    }

    /** What a box stands for. */
    enum Kind {
        ROUTE,
        EXCHANGE,
        DATA,
        CALL,
        END,
        FAILURE
    }

    /**
     * A step without inner steps.
     *
     * @param detail the second line, or an empty text
     */
    record Box(Kind kind, String title, String detail, boolean ends) implements Figure {}

    /** One arm of several, by the answer to a question. */
    record Choice(String question, List<Arm> arms) implements Figure {

        public Choice {
            arms = List.copyOf(arms);
        }

        @Override
        public boolean ends() {
            return arms.stream().allMatch(arm -> Figure.ends(arm.figures()));
        }
    }

    /** The figures behind one answer; perhaps none. */
    record Arm(String answer, List<Figure> figures) {

        public Arm {
            figures = List.copyOf(figures);
        }
    }

    /** Figures that are run again until the question's answer is yes. */
    record Loop(List<Figure> body, String question) implements Figure {

        public Loop {
            body = List.copyOf(body);
        }

        @Override
        public boolean ends() {
            return Figure.ends(body);
        }
    }
}
