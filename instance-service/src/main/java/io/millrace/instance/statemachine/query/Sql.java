package io.millrace.instance.statemachine.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of SQL and the values bound to it, in order. Nothing a caller sent stands in the text; each value is bound as
 * text and cast there. Conditions are never null: true or false for every row.
 */
public record Sql(String text, List<String> values) {

    public static final Sql TRUE = of("true");
    public static final Sql FALSE = of("false");

    public Sql {
        values = List.copyOf(values);
    }

    public static Sql of(String text, String... values) {
        return new Sql(text, List.of(values));
    }

    public static Sql all(List<Sql> parts) {
        return joined(parts, " and ", TRUE);
    }

    public static Sql any(List<Sql> parts) {
        return joined(parts, " or ", FALSE);
    }

    public Sql not() {
        return new Sql("not (" + text + ")", values);
    }

    /** This as the argument of a text with one {@code {}}. */
    public Sql in(String frame, String... more) {
        List<String> bound = new ArrayList<>(values);
        bound.addAll(List.of(more));
        return new Sql(frame.replace("{}", text), bound);
    }

    public Sql then(Sql other) {
        List<String> bound = new ArrayList<>(values);
        bound.addAll(other.values);
        return new Sql(text + other.text, bound);
    }

    private static Sql joined(List<Sql> parts, String word, Sql none) {
        if (parts.isEmpty()) {
            return none;
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return new Sql(
                parts.stream().map(Sql::text).collect(Collectors.joining(word, "(", ")")),
                parts.stream().flatMap(part -> part.values().stream()).toList());
    }
}
