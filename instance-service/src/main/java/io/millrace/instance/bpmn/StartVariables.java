package io.millrace.instance.bpmn;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.bpmn.VariableDefinition;
import io.millrace.problem.Problem;

/** Checks what a start is given against what its definition declares, in the original's order ({@code spec/pythmata.md} §4). */
public final class StartVariables {

    private StartVariables() {}

    /**
     * The variables to start with, defaults filled in.
     *
     * @param undeclared whether variables that the definition does not declare are taken
     * @throws io.millrace.problem.ProblemException {@code VARIABLE_INVALID}
     */
    public static ObjectNode check(
            List<VariableDefinition> declared, Map<String, GivenVariable> given, boolean undeclared) {
        for (VariableDefinition definition : declared) {
            if (definition.required() && definition.defaultValue() == null && !given.containsKey(definition.name())) {
                throw invalid(definition.name(), "Required variable '" + definition.name() + "' is missing");
            }
        }
        ObjectNode variables = Json.object();
        declared.stream()
                .filter(definition -> definition.defaultValue() != null)
                .forEach(definition -> variables.set(definition.name(), definition.defaultValue()));
        given.forEach((name, variable) -> {
            declared.stream()
                    .filter(definition -> definition.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(definition -> ValueRules.check(definition, variable), () -> {
                        if (!undeclared) {
                            throw invalid(name, "Unknown variable '" + name + "'");
                        }
                    });
            variables.set(name, variable.value());
        });
        return variables;
    }

    static RuntimeException invalid(String variable, String detail) {
        return Problem.invalid("VARIABLE_INVALID", detail)
                .with("variable", variable)
                .exception();
    }
}
