package io.millrace.instance.bpmn;

import java.time.Instant;
import java.util.List;

/**
 * A user task that waits for its person.
 *
 * @param id the id of its work item
 * @param token the token that waits
 * @param node the id of the user task element
 * @param assignee who does it, or null while nobody has claimed it
 * @param dueDate as the model's expression gave it, or null
 */
public record OpenTask(
        String id,
        String token,
        String node,
        String name,
        String assignee,
        List<String> candidateUsers,
        List<String> candidateGroups,
        String formKey,
        String dueDate,
        String priority,
        String description,
        Instant createdAt) {

    public OpenTask {
        candidateUsers = List.copyOf(candidateUsers);
        candidateGroups = List.copyOf(candidateGroups);
    }

    public OpenTask assignedTo(String person) {
        return new OpenTask(
                id,
                token,
                node,
                name,
                person,
                candidateUsers,
                candidateGroups,
                formKey,
                dueDate,
                priority,
                description,
                createdAt);
    }
}
