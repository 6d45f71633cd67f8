package io.millrace.instance.statemachine.query;

import io.millrace.instance.statemachine.query.field.AttributeField;
import io.millrace.instance.statemachine.query.field.Field;

/** Which attributes may be asked for: all of them, or those the master schema and the caller's roles allow. */
public interface AttributeRules {

    /** Everything may be asked. */
    AttributeRules OPEN = new AttributeRules() {
        @Override
        public void filter(AttributeField field, String operator, Place at) {
            // Everything may be asked.
        }

        @Override
        public void read(AttributeField field, Place at) {
            // Everything may be asked.
        }

        @Override
        public void sort(AttributeField field, Place at) {
            // Everything may be asked.
        }
    };

    /** @throws io.millrace.problem.ProblemException when it may not be filtered by */
    void filter(AttributeField field, String operator, Place at);

    /** @throws io.millrace.problem.ProblemException when it may not be shown, as in a group */
    void read(AttributeField field, Place at);

    /** @throws io.millrace.problem.ProblemException when it may not be sorted by */
    void sort(AttributeField field, Place at);

    /** Both must allow it. */
    default AttributeRules and(AttributeRules other) {
        AttributeRules one = this;
        return new AttributeRules() {
            @Override
            public void filter(AttributeField field, String operator, Place at) {
                one.filter(field, operator, at);
                other.filter(field, operator, at);
            }

            @Override
            public void read(AttributeField field, Place at) {
                one.read(field, at);
                other.read(field, at);
            }

            @Override
            public void sort(AttributeField field, Place at) {
                one.sort(field, at);
                other.sort(field, at);
            }
        };
    }

    default void filterAny(Field field, String operator, Place at) {
        if (field instanceof AttributeField attribute) {
            filter(attribute, operator, at);
        }
    }

    default void readAny(Field field, Place at) {
        if (field instanceof AttributeField attribute) {
            read(attribute, at);
        }
    }

    default void sortAny(Field field, Place at) {
        if (field instanceof AttributeField attribute) {
            sort(attribute, at);
        }
    }
}
