package io.millrace.engine.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Lists as PostgreSQL array parameters. */
final class Arrays {

    private Arrays() {}

    static void bind(PreparedStatement statement, int parameter, String type, List<?> values) throws SQLException {
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, elements(type, values)));
    }

    /** The text form of a {@code text[]}, for arrays within arrays. */
    static String literal(List<String> values) {
        StringBuilder literal = new StringBuilder(16 * values.size() + 2).append('{');
        for (String value : values) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            literal.append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return literal.append('}').toString();
    }

    private static Object[] elements(String type, List<?> values) {
        return switch (type) {
            case "bigint" -> values.toArray(new Long[0]);
            case "bytea" -> values.toArray(new byte[0][]);
            default ->
                values.stream()
                        .map(value -> value == null ? null : value.toString())
                        .toArray(String[]::new);
        };
    }
}
