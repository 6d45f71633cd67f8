package io.millrace.instance.api.statemachine;

import java.util.List;
import java.util.Optional;

import io.millrace.instance.statemachine.query.AttributeRules;
import io.millrace.instance.statemachine.query.Place;
import io.millrace.instance.statemachine.query.field.AttributeField;
import io.millrace.plan.statemachine.FieldRule;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.StateMachinePlan;

/**
 * Only what the master schema declares may be asked for ({@code spec/vnext.md} §1.9, §9.7): filtered by the operators in
 * {@code x-filterOperators}, grouped and summed up where there are any, sorted where it is {@code x-sortable}.
 */
record DeclaredAttributes(List<FieldRule> declared) implements AttributeRules {

    /** Of a workflow without a master schema nothing is declared, and everything may be asked. */
    static AttributeRules of(StateMachinePlan plan) {
        return plan.masterSchema() != null && plan.schema(plan.masterSchema()) instanceof SchemaPlan.Resolved schema
                ? new DeclaredAttributes(schema.fields())
                : AttributeRules.OPEN;
    }

    @Override
    public void filter(AttributeField field, String operator, Place at) {
        List<String> operators = operators(field);
        if (operators.stream().noneMatch(operator::equalsIgnoreCase)) {
            throw at.notAllowed(
                    "filter.operatorNotAllowed",
                    field.name() + " may "
                            + (operators.isEmpty()
                                    ? "not be filtered by"
                                    : "be filtered by " + String.join(", ", operators) + " only, not by " + operator));
        }
    }

    @Override
    public void read(AttributeField field, Place at) {
        if (operators(field).isEmpty()) {
            throw at.notAllowed("filter.fieldNotAllowed", field.name() + " may not be grouped or summed up");
        }
    }

    @Override
    public void sort(AttributeField field, Place at) {
        if (!rule(field).map(FieldRule::sortable).orElse(false)) {
            throw at.notAllowed("sort.fieldNotAllowed", field.name() + " may not be sorted by");
        }
    }

    private List<String> operators(AttributeField field) {
        return rule(field).map(FieldRule::filterOperators).orElse(List.of());
    }

    private Optional<FieldRule> rule(AttributeField field) {
        return declared.stream().filter(rule -> isAt(rule.path(), field.path())).findFirst();
    }

    /** A position in a list is any of its elements. */
    private static boolean isAt(List<String> rule, List<String> path) {
        if (rule.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < rule.size(); i++) {
            boolean element = "*".equals(rule.get(i)) && path.get(i).chars().allMatch(Character::isDigit);
            if (!element && !rule.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
