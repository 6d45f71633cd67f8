package io.millrace.instance.api.statemachine;

import io.millrace.instance.statemachine.Access;
import io.millrace.instance.statemachine.function.FieldRoles;
import io.millrace.instance.statemachine.query.AttributeRules;
import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.field.AttributeField;
import io.millrace.plan.statemachine.StateMachinePlan;

/** A field that a caller may not see may not be asked about either: the list would give it away. */
record VisibleAttributes(StateMachinePlan plan, Access access) implements AttributeRules {

    @Override
    public void filter(AttributeField field, String operator, Place at) {
        read(field, at);
    }

    @Override
    public void sort(AttributeField field, Place at) {
        read(field, at);
    }

    @Override
    public void read(AttributeField field, Place at) {
        if (FieldRoles.hides(plan, access, field.path())) {
            throw at.notAllowed("filter.fieldNotAllowed", "the caller may not see " + field.name());
        }
    }
}
