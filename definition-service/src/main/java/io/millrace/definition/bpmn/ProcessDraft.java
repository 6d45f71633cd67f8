package io.millrace.definition.bpmn;

import java.util.List;

import io.millrace.plan.bpmn.VariableDefinition;

/**
 * What a caller wants a process to be; null where it leaves the choice.
 *
 * @param draft save it even if it cannot run
 */
public record ProcessDraft(
        String name, String bpmnXml, Integer version, List<VariableDefinition> variables, boolean draft) {}
