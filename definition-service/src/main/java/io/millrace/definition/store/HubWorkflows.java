package io.millrace.definition.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.millrace.definition.hub.WorkflowVersion;
import io.millrace.json.Json;

/** The hub's questions to the table {@code definition} that reach over several keys. */
@ApplicationScoped
public class HubWorkflows {

    /** Any number that no other lock of this database uses. */
    private static final long LOCK = 7_202_503L;

    private static final String NAMES =
            "select distinct key from definition where notation = 'hub' order by key offset :offset limit :limit";

    /** Latest version of each workflow; a default before others, the newest default first. */
    private static final String STANDARD = """
            select key from (
                select key, attributes ->> 'default' = 'true' as standard, created_at, count(*) over () as workflows
                from (
                    select distinct on (key) key, attributes, created_at
                    from definition where notation = 'hub' order by key, created_at desc, id desc
                ) as latest
            ) as counted
            where standard or workflows = 1 order by created_at desc limit 1""";

    private static final String VERSIONS = """
            select version, attributes, createdAt from DefinitionEntity
            where notation = 'hub' and key = :key order by createdAt desc, id desc""";

    private final EntityManager entities;

    HubWorkflows(EntityManager entities) {
        this.entities = entities;
    }

    /** Lets one publication at a time choose its version number. Held until the transaction ends. */
    public void lock() {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
                .setParameter("lock", LOCK)
                .getSingleResult();
    }

    @Transactional
    public List<String> names(int offset, int limit) {
        return entities.createNativeQuery(NAMES, String.class)
                .setParameter("offset", offset)
                .setParameter("limit", limit)
                .getResultStream()
                .map(String.class::cast)
                .toList();
    }

    /** Versions of a workflow, newest first. */
    @Transactional
    public List<WorkflowVersion> versions(String name, int offset, int limit) {
        return entities.createQuery(VERSIONS, Object[].class)
                .setParameter("key", name)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new WorkflowVersion((String) row[0], Json.parse((String) row[1]), (Instant) row[2]))
                .toList();
    }

    /** The workflow that is started when none is named. */
    @Transactional
    public Optional<String> standard() {
        return entities.createNativeQuery(STANDARD, String.class)
                .getResultStream()
                .map(String.class::cast)
                .findFirst();
    }
}
