package io.millrace.definition.api.pythmata;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.millrace.definition.bpmn.ProcessVersion;

/** A version of a process as the API shows it. */
@Schema(name = "ProcessVersionResponse")
public record VersionView(
        UUID id,
        @JsonProperty("process_id") UUID processId,
        int number,
        @JsonProperty("bpmn_xml") String bpmnXml,
        @JsonProperty("created_at") Instant createdAt,
        String notes) {

    static VersionView of(ProcessVersion version) {
        return new VersionView(
                version.id(),
                version.processId(),
                version.number(),
                version.bpmnXml(),
                version.createdAt(),
                version.notes());
    }
}
