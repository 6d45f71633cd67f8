package io.millrace.instance.api.pythmata;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.bpmn.ShownStatus;
import io.millrace.plan.bpmn.BpmnPlan;

/** An instance as the API shows it. */
@Schema(name = "ProcessInstanceResponse")
public record ProcessInstanceView(
        String id,
        @JsonProperty("definition_id") String definitionId,
        @JsonProperty("definition_name") String definitionName,
        ShownStatus status,
        @JsonProperty("start_time") Instant startTime,
        @JsonProperty("end_time") Instant endTime,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt) {

    static ProcessInstanceView of(InstanceView view, BpmnPlan plan) {
        return new ProcessInstanceView(
                view.id().value(),
                view.definition(),
                plan.title(),
                ShownStatus.of(view.status()),
                view.createdAt(),
                view.endedAt(),
                view.createdAt(),
                view.updatedAt());
    }
}
