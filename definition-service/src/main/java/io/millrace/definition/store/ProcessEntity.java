package io.millrace.definition.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import io.millrace.definition.bpmn.ProcessDefinition;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.VariableDefinition;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A row of {@code process}: a BPMN process as it is now. */
@Entity
@Table(name = "process")
public class ProcessEntity extends PanacheEntityBase {

    @Id
    UUID id;

    String name;
    int version;

    @Column(name = "bpmn_xml")
    String bpmnXml;

    @JdbcTypeCode(SqlTypes.JSON)
    String variables;

    boolean draft;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** Empty too when the text is no id. */
    public static Optional<ProcessDefinition> byId(String id) {
        return uuid(id).flatMap(each -> ProcessEntity.<ProcessEntity>findByIdOptional(each))
                .map(ProcessEntity::toProcess);
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public static Optional<ProcessDefinition> locked(String id) {
        return uuid(id).flatMap(
                        each -> ProcessEntity.<ProcessEntity>findByIdOptional(each, LockModeType.PESSIMISTIC_WRITE))
                .map(ProcessEntity::toProcess);
    }

    public static List<ProcessDefinition> page(int offset, int limit) {
        return ProcessEntity.<ProcessEntity>find("order by createdAt desc, id")
                .range(offset, offset + limit - 1)
                .stream()
                .map(ProcessEntity::toProcess)
                .toList();
    }

    /** 0 when no process has that name. */
    public static int highestVersion(String name) {
        Integer highest = getEntityManager()
                .createQuery("select max(p.version) from ProcessEntity p where p.name = :name", Integer.class)
                .setParameter("name", name)
                .getSingleResult();
        return highest == null ? 0 : highest;
    }

    /** Two that create the same name at once would count the same version: the second waits. */
    public static void lockName(String name) {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:name, 0)) as text)")
                .setParameter("name", "process " + name)
                .getSingleResult();
    }

    /** True when the process is new. */
    public static boolean save(ProcessDefinition process) {
        ProcessEntity entity = findById(process.id());
        boolean isNew = entity == null;
        if (isNew) {
            entity = new ProcessEntity();
            entity.id = process.id();
            entity.createdAt = process.createdAt();
        }
        entity.name = process.name();
        entity.version = process.version();
        entity.bpmnXml = process.bpmnXml();
        entity.variables = Json.text(process.variables());
        entity.draft = process.draft();
        entity.updatedAt = process.updatedAt();
        entity.persistAndFlush();
        return isNew;
    }

    private ProcessDefinition toProcess() {
        List<VariableDefinition> declared = Arrays.asList(Json.read(Json.parse(variables), VariableDefinition[].class));
        return new ProcessDefinition(id, name, version, bpmnXml, declared, draft, createdAt, updatedAt);
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
