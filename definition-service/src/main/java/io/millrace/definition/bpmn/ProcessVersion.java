package io.millrace.definition.bpmn;

import java.time.Instant;
import java.util.UUID;

/** What a process was at one of its versions. */
public record ProcessVersion(UUID id, UUID processId, int number, String bpmnXml, String notes, Instant createdAt) {}
