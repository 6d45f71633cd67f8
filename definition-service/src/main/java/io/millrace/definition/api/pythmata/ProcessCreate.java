package io.millrace.definition.api.pythmata;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.millrace.definition.bpmn.ProcessDraft;
import io.millrace.web.json.StrictBody;

/** A process to create. */
@StrictBody
@Schema(name = "ProcessDefinitionCreate")
public record ProcessCreate(
        @Schema(required = true, maxLength = 255, examples = "Order Processing")
        String name,

        @Schema(required = true, description = "BPMN 2.0 XML") @JsonProperty("bpmn_xml")
        String bpmnXml,

        @Schema(minimum = "1") Integer version,
        @JsonProperty("variable_definitions") List<VariableBody> variableDefinitions) {

    ProcessDraft draft(boolean draft) {
        return new ProcessDraft(
                name,
                bpmnXml,
                version,
                variableDefinitions == null ? List.of() : VariableBody.definitions(variableDefinitions),
                draft);
    }
}
