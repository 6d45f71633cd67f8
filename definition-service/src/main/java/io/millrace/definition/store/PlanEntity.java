package io.millrace.definition.store;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.millrace.plan.CompiledPlan;
import io.millrace.plan.PlanHash;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A row of {@code plan}: written once, never changed. */
@Entity
@Table(name = "plan")
public class PlanEntity extends PanacheEntityBase {

    @Id
    String hash;

    String notation;

    byte[] body;

    @Column(name = "created_at")
    Instant createdAt;

    /** Stores a plan unless it is there: the hash says that the bytes are the same. */
    public static void store(CompiledPlan plan, Instant now) {
        getEntityManager()
                .createNativeQuery("insert into plan (hash, notation, body, created_at)"
                        + " values (:hash, :notation, :body, :now) on conflict do nothing")
                .setParameter("hash", plan.hash().value())
                .setParameter("notation", plan.notation().text())
                .setParameter("body", plan.json())
                .setParameter("now", now)
                .executeUpdate();
    }

    public static Optional<byte[]> body(PlanHash hash) {
        return PlanEntity.<PlanEntity>findByIdOptional(hash.value()).map(entity -> entity.body);
    }
}
