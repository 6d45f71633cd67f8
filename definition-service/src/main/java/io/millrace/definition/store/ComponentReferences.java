package io.millrace.definition.store;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** The table {@code component_reference}: which workflows are linked with which component. */
@ApplicationScoped
public class ComponentReferences {

    /** Any number that no other lock of this database uses. */
    private static final long LOCK = 7_202_501L;

    private final EntityManager entities;

    ComponentReferences(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Lets one publication at a time link and look for dependents: two that overlap would each miss the other. Held
     * until the transaction ends.
     */
    public void lock() {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
                .setParameter("lock", LOCK)
                .getSingleResult();
    }

    public void add(UUID definition, Collection<String> targets) {
        for (String target : targets) {
            entities.createNativeQuery("insert into component_reference (target, definition_id)"
                            + " values (:target, :definition) on conflict do nothing")
                    .setParameter("target", target)
                    .setParameter("definition", definition)
                    .executeUpdate();
        }
    }

    /** The definitions linked with a component. */
    public List<UUID> dependents(String target) {
        return entities.createNativeQuery(
                        "select definition_id from component_reference where target = :target", UUID.class)
                .setParameter("target", target)
                .getResultStream()
                .map(UUID.class::cast)
                .toList();
    }
}
