package io.millrace.instance.api.pythmata;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.bpmn.OpenTask;
import io.millrace.plan.bpmn.BpmnPlan;

/** A user task as the API shows it. */
@Schema(name = "UserTaskResponse")
public record TaskView(
        String id,
        @JsonProperty("instance_id") String instanceId,
        @JsonProperty("definition_id") String definitionId,
        @JsonProperty("definition_name") String definitionName,
        @JsonProperty("node_id") String nodeId,
        String name,
        String description,

        @Schema(enumeration = {"OPEN", "COMPLETED"}) String status,

        String assignee,
        @JsonProperty("candidate_users") List<String> candidateUsers,
        @JsonProperty("candidate_groups") List<String> candidateGroups,
        @JsonProperty("form_key") String formKey,
        @JsonProperty("due_date") String dueDate,
        String priority,
        @JsonProperty("created_at") Instant createdAt) {

    static TaskView of(OpenTask task, InstanceView view, BpmnPlan plan, String status) {
        return new TaskView(
                task.id(),
                view.id().value(),
                view.definition(),
                plan.title(),
                task.node(),
                task.name(),
                task.description(),
                status,
                task.assignee(),
                task.candidateUsers(),
                task.candidateGroups(),
                task.formKey(),
                task.dueDate(),
                task.priority(),
                task.createdAt());
    }
}
