package io.millrace.engine.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One part of the batch statement: what it does to one table with the rows of all writes. Left out of the statement
 * when there are none. In its SQL {@code {rows}} stands for the rows as {@code unnest(…) as r(…)}, and {@code {kept}}
 * for the ids of mail that this batch uses up and that only the guard may delete.
 */
final class Section<R> {

    private final String name;
    private final String sql;
    private final boolean needsKept;
    private final Function<Write, List<R>> rows;
    private final List<Column<R>> columns;

    Section(String name, String sql, Function<Write, List<R>> rows, List<Column<R>> columns) {
        this.name = name;
        this.rows = rows;
        this.columns = columns;
        this.needsKept = sql.contains("{kept}");
        this.sql = name + " as (" + sql.replace("{rows}", unnest(columns)).replace("{kept}", "?::text[]") + ")";
    }

    String name() {
        return name;
    }

    String sql() {
        return sql;
    }

    /** The rows of a batch, each with its write; gathered once, bound column by column. */
    record Gathered<R>(Section<R> section, List<Write> writes, List<R> rows) {

        boolean empty() {
            return rows.isEmpty();
        }

        /** @return the next free parameter */
        int bind(PreparedStatement statement, int first, List<Write> batch) throws SQLException {
            int parameter = first;
            for (Column<R> column : section.columns) {
                List<Object> values = new ArrayList<>(rows.size());
                for (int i = 0; i < rows.size(); i++) {
                    values.add(column.value().apply(writes.get(i), rows.get(i)));
                }
                Arrays.bind(statement, parameter++, column.type(), values);
            }
            if (section.needsKept) {
                List<Object> kept = new ArrayList<>(0);
                batch.forEach(write -> write.consumed().forEach(key -> kept.add(key.id())));
                Arrays.bind(statement, parameter++, "text", kept);
            }
            return parameter;
        }
    }

    Gathered<R> gather(List<Write> batch) {
        List<Write> writes = new ArrayList<>(batch.size());
        List<R> gathered = new ArrayList<>(batch.size());
        for (Write write : batch) {
            for (R row : rows.apply(write)) {
                writes.add(write);
                gathered.add(row);
            }
        }
        return new Gathered<>(this, writes, gathered);
    }

    private static <R> String unnest(List<Column<R>> columns) {
        String types =
                columns.stream().map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "));
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        return "unnest(" + types + ") as r(" + names + ")";
    }
}
