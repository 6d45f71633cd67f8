package io.millrace.engine.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Lists as PostgreSQL array parameters. */
final class Arrays {

    private Arrays() {}

    /** Bytes go as they are; all else as text, which the statement casts: the driver asks its catalogue for each array. */
    static void bind(PreparedStatement statement, int parameter, String type, List<?> values) throws SQLException {
        if ("bytea".equals(type)) {
            statement.setArray(parameter, statement.getConnection().createArrayOf(type, values.toArray(new byte[0][])));
        } else {
            statement.setString(parameter, literal(values));
        }
    }

    /** The text form of an array, for parameters that are cast and for arrays within arrays. */
    static String literal(List<?> values) {
        StringBuilder literal = new StringBuilder(40 * values.size() + 2).append('{');
        for (Object value : values) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            if (value == null) {
                literal.append("null");
            } else {
                quote(value.toString(), literal);
            }
        }
        return literal.append('}').toString();
    }

    /** What needs no escape goes over in runs. */
    private static void quote(String value, StringBuilder literal) {
        literal.append('"');
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append(value, from, i).append('\\');
                from = i;
            }
        }
        literal.append(value, from, value.length()).append('"');
    }
}
