package io.millrace.instance.statemachine.query.field;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.Sql;

/** The status, by letter or by name. */
public record StatusField() implements Field {

    private static final String LETTER = "i.position[5]";

    @Override
    public String name() {
        return "status";
    }

    @Override
    public Sql equal(JsonNode value, Place at) {
        InstanceStatus status = InstanceStatus.of(Scalars.text(value, at))
                .orElseThrow(() -> at.refuse(
                        "filter.invalidValue",
                        "the value must be a status: A, B, C, F, P or Active, Busy, Completed, Faulted, Passive"));
        return Sql.of("coalesce(" + LETTER + " = ?, false)", status.letter());
    }

    @Override
    public Sql absent() {
        return Sql.FALSE;
    }

    @Override
    public Sql label() {
        return Sql.of(LETTER);
    }

    @Override
    public Sql sortKey(Place at) {
        return label();
    }
}
