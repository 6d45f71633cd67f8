package io.millrace.instance.statemachine.query.field;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;

/**
 * What instances can be asked about. Each method is one way to compare; a field that cannot be compared so refuses. In the
 * SQL {@code i} is the row of {@code instance} and {@code a} its searchable data.
 */
public interface Field {

    /** As callers write it. */
    String name();

    /** Whether it equals a scalar; null asks whether there is nothing. */
    Sql equal(JsonNode value, Place at);

    /** There is nothing: absent or null. */
    Sql absent();

    /** What groups are told apart by, and named by. */
    Sql label();

    default Sql compare(Comparison how, JsonNode value, Place at) {
        throw unfit("has no order to compare by", at);
    }

    /** @param pattern of SQL's {@code like}; letters match in either case */
    default Sql like(String pattern, Place at) {
        throw unfit("is no text", at);
    }

    default Sql includes(JsonNode value, Place at) {
        throw unfit("is no list", at);
    }

    default Sql sortKey(Place at) {
        throw at.refuse("sort.unknownField", name() + " cannot be sorted by");
    }

    /** Whether equality and {@code includes} are asked by containment, which the index of the searchable data answers. */
    default boolean indexed() {
        return false;
    }

    /** For sums and averages. */
    default Sql number(Place at) {
        throw at.refuse("aggregation.notNumeric", name() + " is no number");
    }

    private RuntimeException unfit(String why, Place at) {
        return at.refuse("filter.operatorNotApplicable", name() + " " + why);
    }
}
