package io.millrace.engine.store;

import java.util.function.BiFunction;

/**
 * One value of a batch row, sent as an array over all rows.
 *
 * @param type the PostgreSQL element type
 */
record Column<R>(String name, String type, BiFunction<Write, R, Object> value) {

    static <R> Column<R> text(String name, BiFunction<Write, R, Object> value) {
        return new Column<>(name, "text", value);
    }

    static <R> Column<R> number(String name, BiFunction<Write, R, Object> value) {
        return new Column<>(name, "bigint", value);
    }

    static <R> Column<R> time(String name, BiFunction<Write, R, Object> value) {
        return new Column<>(name, "timestamptz", value);
    }

    /** Which instance's fence the row depends on. */
    static <R> Column<R> owner() {
        return text("owner", (write, row) -> write.instance().value());
    }
}
