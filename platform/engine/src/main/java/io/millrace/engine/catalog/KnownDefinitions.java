package io.millrace.engine.catalog;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.engine.catalog.DefinitionClient.Compilation;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;
import io.millrace.plan.version.Version;
import io.millrace.plan.version.VersionSpec;

/** {@link Definitions} from this service's own tables, with definition-service behind them. */
@ApplicationScoped
public class KnownDefinitions implements Definitions {

    private final CatalogStore store;
    private final StoredPlans plans;
    private final DefinitionClient client;
    private final BoundedCache<String, PlanHash> inline;
    private final BoundedCache<Question, Remembered> answers;
    private final long freshNanos;
    private final InstantSource clock;

    public KnownDefinitions(
            CatalogStore store, StoredPlans plans, DefinitionClient client, CatalogConfig config, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.plans = plans;
        this.client = client;
        this.inline = new BoundedCache<>(config.cachedPlans());
        this.answers = new BoundedCache<>(config.cachedPlans());
        this.freshNanos = config.fresh().toNanos();
    }

    @Override
    public Optional<KnownDefinition> resolve(Notation notation, String key, String version) {
        Question question = new Question(notation, key, version);
        Remembered remembered = answers.get(question);
        if (remembered != null && System.nanoTime() - remembered.since() < freshNanos) {
            return Optional.of(remembered.definition());
        }
        long since = System.nanoTime();
        Optional<KnownDefinition> found = highest(notation, key, version).or(() -> asked(notation, key, version));
        found.ifPresent(definition -> {
            plans.ensure(definition.plan());
            answers.put(question, new Remembered(definition, since));
        });
        return found;
    }

    private record Question(Notation notation, String key, String version) {}

    private record Remembered(KnownDefinition definition, long since) {}

    @Override
    public Inline compile(Notation notation, String source) {
        String textHash = notation.text() + ':' + PlanHash.of(source.getBytes(StandardCharsets.UTF_8));
        PlanHash known = inline.get(textHash);
        if (known != null) {
            return new Inline.Compiled(known);
        }
        return stored(notation, textHash)
                .<Inline>map(Inline.Compiled::new)
                .orElseGet(() -> compileAnew(notation, source, textHash));
    }

    /** Remembers what definition-service said or published. */
    public void learn(KnownDefinition definition, Instant told) {
        try {
            store.learn(definition, told);
            answers.clear();
        } catch (SQLException e) {
            throw DatabaseProblem.of(e);
        }
    }

    /** No version of that key is started any more. */
    public void forget(Notation notation, String key, Instant told) {
        try {
            store.forget(notation, key, told);
            answers.clear();
        } catch (SQLException e) {
            throw DatabaseProblem.of(e);
        }
    }

    private Optional<KnownDefinition> asked(Notation notation, String key, String version) {
        Optional<DefinitionClient.Answered> found = client.resolve(notation, key, version);
        found.ifPresent(
                answer -> learn(answer.definition(), answer.changed() == null ? clock.instant() : answer.changed()));
        return found.map(DefinitionClient.Answered::definition);
    }

    private Optional<KnownDefinition> highest(Notation notation, String key, String version) {
        try {
            return VersionSpec.of(version)
                    .best(store.versions(notation, key), definition -> Version.of(definition.version()));
        } catch (SQLException e) {
            throw DatabaseProblem.of(e);
        }
    }

    private Optional<PlanHash> stored(Notation notation, String textHash) {
        try {
            Optional<PlanHash> found = store.inline(notation, textHash);
            found.ifPresent(hash -> inline.put(textHash, hash));
            return found;
        } catch (SQLException e) {
            throw DatabaseProblem.of(e);
        }
    }

    private Inline compileAnew(Notation notation, String source, String textHash) {
        return switch (client.compile(notation, source)) {
            case Compilation.Invalid invalid -> new Inline.Invalid(invalid.problem());
            case Compilation.Compiled compiled -> {
                PlanHash hash = plans.add(compiled.plan());
                try {
                    store.addInline(notation, textHash, hash);
                } catch (SQLException e) {
                    throw DatabaseProblem.of(e);
                }
                inline.put(textHash, hash);
                yield new Inline.Compiled(hash);
            }
        };
    }
}
