package io.millrace.definition.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.millrace.definition.bpmn.ProcessDefinition;
import io.millrace.definition.bpmn.ProcessVersion;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A row of {@code process_version}: written once, never changed. */
@Entity
@Table(name = "process_version")
public class ProcessVersionEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "process_id")
    UUID processId;

    int number;

    @Column(name = "bpmn_xml")
    String bpmnXml;

    String notes;

    @Column(name = "created_at")
    Instant createdAt;

    public static void add(ProcessDefinition process, String notes) {
        ProcessVersionEntity entity = new ProcessVersionEntity();
        entity.id = UUID.randomUUID();
        entity.processId = process.id();
        entity.number = process.version();
        entity.bpmnXml = process.bpmnXml();
        entity.notes = notes;
        entity.createdAt = process.updatedAt();
        entity.persist();
    }

    /** Newest number first. */
    public static List<ProcessVersion> of(UUID process, int limit) {
        return ProcessVersionEntity.<ProcessVersionEntity>find("processId = ?1 order by number desc", process)
                .range(0, limit - 1)
                .stream()
                .map(ProcessVersionEntity::toVersion)
                .toList();
    }

    private ProcessVersion toVersion() {
        return new ProcessVersion(id, processId, number, bpmnXml, notes, createdAt);
    }
}
