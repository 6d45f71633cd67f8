package io.millrace.definition.bpmn;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.millrace.plan.bpmn.VariableDefinition;

/**
 * A BPMN process as its catalog knows it.
 *
 * @param draft saved without a check; it cannot be started
 */
public record ProcessDefinition(
        UUID id,
        String name,
        int version,
        String bpmnXml,
        List<VariableDefinition> variables,
        boolean draft,
        Instant createdAt,
        Instant updatedAt) {

    public ProcessDefinition {
        variables = List.copyOf(variables);
    }
}
