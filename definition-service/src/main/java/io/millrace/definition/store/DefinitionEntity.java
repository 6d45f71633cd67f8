package io.millrace.definition.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.Session;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;

import io.millrace.definition.catalog.Definition;
import io.millrace.definition.catalog.NewDefinition;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A row of {@code definition}: one version of one key. */
@Entity
@Table(name = "definition")
public class DefinitionEntity extends PanacheEntityBase {

    private static final String OF_KEY = "notation = ?1 and key = ?2";
    private static final String INSERT = """
            insert into definition
                (id, notation, key, version, source, attributes, plan_hash, created_at, updated_at)
            values (:id, :notation, :key, :version, :source, cast(:attributes as jsonb), :plan, :now, :now)
            on conflict (notation, key, version) do nothing""";
    private static final String OF_PREFIX = "notation = ?1 and key like ?2 escape '\\'";

    @Id
    UUID id;

    String notation;
    String key;
    String version;
    String source;

    @JdbcTypeCode(SqlTypes.JSON)
    String attributes;

    @Column(name = "plan_hash")
    String planHash;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** Stores a version; empty when the key has it already, also when another transaction has stored it just now. */
    public static Optional<Definition> create(NewDefinition definition, PlanHash plan, Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int stored = getEntityManager()
                .unwrap(Session.class)
                .createNativeMutationQuery(INSERT)
                .setParameter("id", id)
                .setParameter("notation", definition.notation().text())
                .setParameter("key", definition.key())
                .setParameter("version", definition.version())
                .setParameter("source", definition.source())
                .setParameter("attributes", Json.text(definition.attributes()))
                .setParameter("plan", plan == null ? null : plan.value(), String.class)
                .setParameter("now", now)
                .executeUpdate();
        return stored == 0 ? Optional.empty() : byId(id);
    }

    /** Sets the plan of a version; empty when it has that plan already or there is no such version. */
    public static Optional<Definition> replacePlan(UUID id, PlanHash plan, Instant now) {
        return DefinitionEntity.<DefinitionEntity>findByIdOptional(id)
                .filter(entity -> !plan.value().equals(entity.planHash))
                .map(entity -> {
                    entity.planHash = plan.value();
                    entity.updatedAt = now;
                    entity.flush();
                    return entity.toDefinition();
                });
    }

    /** Makes a version what is given. */
    public static Definition replace(UUID id, NewDefinition definition, PlanHash plan, Instant now) {
        DefinitionEntity entity = findById(id);
        entity.source = definition.source();
        entity.attributes = Json.text(definition.attributes());
        entity.planHash = plan == null ? null : plan.value();
        entity.updatedAt = now;
        entity.flush();
        return entity.toDefinition();
    }

    public static Optional<Definition> byId(UUID id) {
        return DefinitionEntity.<DefinitionEntity>findByIdOptional(id).map(DefinitionEntity::toDefinition);
    }

    public static Optional<Definition> find(Notation notation, String key, String version) {
        return DefinitionEntity.<DefinitionEntity>find(OF_KEY + " and version = ?3", notation.text(), key, version)
                .firstResultOptional()
                .map(DefinitionEntity::toDefinition);
    }

    public static List<String> versions(Notation notation, String key) {
        return getEntityManager()
                .createQuery(
                        "select version from DefinitionEntity where notation = :notation and key = :key", String.class)
                .setParameter("notation", notation.text())
                .setParameter("key", key)
                .getResultList();
    }

    public static List<Definition> ofKey(Notation notation, String key) {
        return DefinitionEntity.<DefinitionEntity>find(OF_KEY + " order by createdAt, id", notation.text(), key)
                .stream()
                .map(DefinitionEntity::toDefinition)
                .toList();
    }

    public static List<Definition> list(Notation notation, String keyPrefix, int offset, int limit) {
        return DefinitionEntity.<DefinitionEntity>find(
                        OF_PREFIX + " order by createdAt desc, id", notation.text(), pattern(keyPrefix))
                .range(offset, offset + limit - 1)
                .stream()
                .map(DefinitionEntity::toDefinition)
                .toList();
    }

    /**
     * A part of the form that is null stands for any.
     *
     * @param hidden keys of this form are left out
     */
    public static List<Definition> search(
            Notation notation, List<String> form, List<String> hidden, int offset, int limit) {
        return DefinitionEntity.<DefinitionEntity>find(
                        OF_PREFIX + " and key not like ?3 escape '\\' order by key, createdAt, id",
                        notation.text(),
                        pattern(form),
                        pattern(hidden))
                .range(offset, offset + limit - 1)
                .stream()
                .map(DefinitionEntity::toDefinition)
                .toList();
    }

    public static long count(Notation notation, String keyPrefix) {
        return count(OF_PREFIX, notation.text(), pattern(keyPrefix));
    }

    public static long remove(Notation notation, String key) {
        return delete(OF_KEY, notation.text(), key);
    }

    private static String pattern(String prefix) {
        return escaped(prefix) + '%';
    }

    private static String pattern(List<String> form) {
        return form.stream().map(part -> part == null ? "%" : escaped(part)).collect(Collectors.joining("/"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private Definition toDefinition() {
        JsonNode shown = Json.parse(attributes);
        PlanHash plan = planHash == null ? null : new PlanHash(planHash);
        return new Definition(id, Notation.of(notation), key, version, source, shown, plan, createdAt, updatedAt);
    }
}
