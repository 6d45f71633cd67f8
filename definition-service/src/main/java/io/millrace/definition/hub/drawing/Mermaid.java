package io.millrace.definition.hub.drawing;

import java.util.ArrayList;
import java.util.List;

/** A drawing as a Mermaid flowchart. */
public final class Mermaid {

    private final StringBuilder out = new StringBuilder("flowchart TD\n");
    private int nodes;

    private Mermaid() {}

    /** A line that leaves a node and has not arrived yet. */
    private record Open(String node, String label) {}

    public static String of(Drawing drawing) {
        Mermaid mermaid = new Mermaid();
        for (int i = 0; i < drawing.lanes().size(); i++) {
            mermaid.lane(i, drawing.lanes().get(i));
        }
        return mermaid.out
                .append("  classDef exchange stroke-dasharray: 5 3\n")
                .append("  classDef failure stroke:#b00020\n")
                .toString();
    }

    private void lane(int number, Drawing.Lane lane) {
        out.append("  subgraph lane")
                .append(number)
                .append("[\"")
                .append(text(lane.title()))
                .append("\"]\n");
        String start = node("((\"start\"))");
        List<Open> open = figures(lane.figures(), List.of(new Open(start, "")));
        if (!open.isEmpty()) {
            connect(open, node("(((\"end\")))"));
        }
        out.append("  end\n");
    }

    private List<Open> figures(List<Figure> figures, List<Open> incoming) {
        List<Open> open = incoming;
        for (Figure figure : figures) {
            open = figure(figure, open);
        }
        return open;
    }

    private List<Open> figure(Figure figure, List<Open> incoming) {
        return switch (figure) {
            case Figure.Box box -> {
                String node = node(shape(box));
                connect(incoming, node);
                yield box.ends() ? List.of() : List.of(new Open(node, ""));
            }
            case Figure.Choice choice -> {
                String node = node("{\"" + text(choice.question()) + "\"}");
                connect(incoming, node);
                List<Open> open = new ArrayList<>();
                choice.arms()
                        .forEach(arm -> open.addAll(figures(arm.figures(), List.of(new Open(node, arm.answer())))));
                yield open;
            }
            case Figure.Loop loop -> {
                String top = node("((\"repeat\"))");
                connect(incoming, top);
                List<Open> body = figures(loop.body(), List.of(new Open(top, "")));
                if (body.isEmpty()) {
                    yield List.of();
                }
                String question = node("{\"" + text(loop.question()) + "\"}");
                connect(body, question);
                connect(List.of(new Open(question, "no")), top);
                yield List.of(new Open(question, "yes"));
            }
        };
    }

    private String node(String shape) {
        String id = "n" + ++nodes;
        out.append("    ").append(id).append(shape).append('\n');
        return id;
    }

    private void connect(List<Open> open, String to) {
        for (Open each : open) {
            out.append("    ").append(each.node()).append(" -->");
            if (!each.label().isEmpty()) {
                out.append("|\"").append(text(each.label())).append("\"|");
            }
            out.append(' ').append(to).append('\n');
        }
    }

    private static String shape(Figure.Box box) {
        String label = text(box.title()) + (box.detail().isEmpty() ? "" : "<br/>" + text(box.detail()));
        return switch (box.kind()) {
            case ROUTE -> "[\"" + label + "\"]";
            case EXCHANGE -> "[/\"" + label + "\"/]:::exchange";
            case DATA -> "(\"" + label + "\")";
            case CALL -> "[[\"" + label + "\"]]";
            case END -> "([\"" + label + "\"])";
            case FAILURE -> "([\"" + label + "\"]):::failure";
        };
    }

    /** Mermaid has entities of its own; whatever could end a label or be markup becomes one. */
    private static String text(String raw) {
        StringBuilder text = new StringBuilder();
        raw.codePoints().forEach(c -> {
            if ("\"<>#&`;|[]{}()\\".indexOf(c) >= 0) {
                text.append('#').append(c).append(';');
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }
}
