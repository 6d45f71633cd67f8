package io.millrace.plan.bpmn;

import java.util.List;

/**
 * Work for a person. Every text may hold {@code ${…}}.
 *
 * @param assignee who has to do it, or null for anybody of the candidates
 * @param dueDate when it should be done, or null
 * @param priority a number as text, or null
 */
public record UserTask(
        String id,
        String name,
        String defaultFlow,
        String assignee,
        List<String> candidateUsers,
        List<String> candidateGroups,
        String formKey,
        String dueDate,
        String priority,
        String documentation)
        implements BpmnNode {

    public UserTask {
        candidateUsers = List.copyOf(candidateUsers);
        candidateGroups = List.copyOf(candidateGroups);
    }
}
