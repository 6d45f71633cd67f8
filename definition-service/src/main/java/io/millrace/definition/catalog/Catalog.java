package io.millrace.definition.catalog;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.millrace.definition.store.DefinitionEntity;
import io.millrace.definition.store.PlanEntity;
import io.millrace.plan.CompiledPlan;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.PlanHash;
import io.millrace.plan.version.Version;
import io.millrace.plan.version.VersionSpec;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;

/**
 * Every published definition with its versions. A version is never changed once published, but its plan may be compiled
 * anew when a component it refers to was published. Each call joins the caller's transaction or opens its own; the
 * announcement {@code definition.published.v1} leaves after the commit.
 */
@ApplicationScoped
public class Catalog {

    private final Announcements announcements;
    private final InstantSource clock;
    private final PlanCodec codec = new PlanCodec(Map.of());

    Catalog(Announcements announcements, InstantSource clock) {
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * Stores a new version and announces it when it has a plan.
     *
     * @throws ProblemException {@code VERSION_EXISTS} when the key has that version already
     */
    @Transactional
    public Definition publish(NewDefinition definition) {
        return add(definition).orElseThrow(() -> versionExists(definition.key(), definition.version()));
    }

    /** The same; empty when the key has that version already. */
    @Transactional
    public Optional<Definition> add(NewDefinition definition) {
        PlanHash plan = definition.plan() == null ? null : store(definition.plan());
        Optional<Definition> stored = DefinitionEntity.create(definition, plan, clock.instant());
        stored.ifPresent(this::announce);
        return stored;
    }

    /** Makes a published version what is given, for development, and announces it when it has a plan. */
    @Transactional
    public Definition replace(UUID id, NewDefinition definition) {
        PlanHash plan = definition.plan() == null ? null : store(definition.plan());
        Definition stored = DefinitionEntity.replace(id, definition, plan, clock.instant());
        announce(stored);
        return stored;
    }

    /** Gives a published version a newly compiled plan and announces it; nothing happens when the plan is the same. */
    @Transactional
    public void replacePlan(UUID id, Plan plan) {
        PlanHash hash = store(plan);
        DefinitionEntity.replacePlan(id, hash, clock.instant()).ifPresent(this::announce);
    }

    @Transactional
    public Optional<Definition> byId(UUID id) {
        return DefinitionEntity.byId(id);
    }

    /**
     * The highest version of a key that a specification allows.
     *
     * @param version a version or its beginning; null or {@code latest} for the highest of all
     */
    @Transactional
    public Optional<Definition> find(Notation notation, String key, String version) {
        return VersionSpec.of(version)
                .best(DefinitionEntity.versions(notation, key), Version::of)
                .flatMap(found -> DefinitionEntity.find(notation, key, found));
    }

    /** All versions of a key, oldest first. */
    @Transactional
    public List<Definition> versions(Notation notation, String key) {
        return DefinitionEntity.ofKey(notation, key);
    }

    /** Definitions whose key begins with the prefix, newest first. */
    @Transactional
    public List<Definition> list(Notation notation, String keyPrefix, int offset, int limit) {
        return DefinitionEntity.list(notation, keyPrefix, offset, limit);
    }

    /**
     * Definitions whose key has a form, by key, oldest version first.
     *
     * @param form parts of a key with slashes between them; a part that is null stands for any
     * @param hidden keys of this form are left out
     */
    @Transactional
    public List<Definition> search(Notation notation, List<String> form, List<String> hidden, int offset, int limit) {
        return DefinitionEntity.search(notation, form, hidden, offset, limit);
    }

    @Transactional
    public long count(Notation notation, String keyPrefix) {
        return DefinitionEntity.count(notation, keyPrefix);
    }

    /** Forgets all versions of a key. Instances that run keep their plan. Gives the number of versions removed. */
    @Transactional
    public long remove(Notation notation, String key) {
        long removed = DefinitionEntity.remove(notation, key);
        if (removed > 0) {
            announcements.removed(notation, key);
        }
        return removed;
    }

    /** The bytes of a plan. */
    @Transactional
    public Optional<byte[]> plan(PlanHash hash) {
        return PlanEntity.body(hash);
    }

    /** Encodes a plan without storing it: for definitions that come with their launch. */
    public CompiledPlan encode(Plan plan) {
        return codec.encode(plan);
    }

    /** The answer to a version that is published already. */
    public static ProblemException versionExists(String key, String version) {
        return Problem.conflict(
                        "VERSION_EXISTS", "A definition '%s' with the same version %s exists.".formatted(key, version))
                .with("key", key)
                .with("version", version)
                .exception();
    }

    private PlanHash store(Plan plan) {
        CompiledPlan compiled = codec.encode(plan);
        PlanEntity.store(compiled, clock.instant());
        return compiled.hash();
    }

    private void announce(Definition definition) {
        if (definition.plan() != null) {
            announcements.published(definition);
        }
    }
}
