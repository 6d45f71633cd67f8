package io.millrace.definition.api.pythmata;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.millrace.definition.bpmn.ProcessDraft;
import io.millrace.web.json.StrictBody;

/** A change of a process; what is left out stays. */
@StrictBody
@Schema(name = "ProcessDefinitionUpdate")
public record ProcessUpdate(
        @Schema(maxLength = 255) String name,
        @JsonProperty("bpmn_xml") String bpmnXml,
        @Schema(minimum = "1") Integer version,
        @JsonProperty("variable_definitions") List<VariableBody> variableDefinitions) {

    ProcessDraft draft(boolean draft) {
        return new ProcessDraft(
                name,
                bpmnXml,
                version,
                variableDefinitions == null ? null : VariableBody.definitions(variableDefinitions),
                draft);
    }
}
