package io.millrace.definition.api.pythmata;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.millrace.definition.bpmn.ProcessDefinition;

/**
 * A process as the API shows it.
 *
 * @param draft true for a draft, else left out
 */
@Schema(name = "ProcessDefinitionResponse")
public record ProcessView(
        UUID id,
        String name,
        int version,
        @JsonProperty("bpmn_xml") String bpmnXml,
        @JsonProperty("variable_definitions") List<VariableBody> variableDefinitions,
        Boolean draft,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt) {

    static ProcessView of(ProcessDefinition process) {
        return new ProcessView(
                process.id(),
                process.name(),
                process.version(),
                process.bpmnXml(),
                process.variables().stream().map(VariableBody::of).toList(),
                process.draft() ? Boolean.TRUE : null,
                process.createdAt(),
                process.updatedAt());
    }
}
