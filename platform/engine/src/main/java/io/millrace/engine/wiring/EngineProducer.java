package io.millrace.engine.wiring;

import java.time.InstantSource;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.engine.catalog.Definitions;
import io.millrace.engine.catalog.StoredPlans;
import io.millrace.engine.kernel.Budget;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.EngineSettings;
import io.millrace.engine.runtime.LaneEngine;
import io.millrace.engine.runtime.NotationRuntime;
import io.millrace.engine.runtime.StartablePlans;
import io.millrace.engine.runtime.Wakeups;
import io.millrace.engine.store.PostgresStore;
import io.millrace.messaging.outbox.OutboxPublisher;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Puts the engine of an executor together from its parts, starts it with the service and stops it before it. */
@Singleton
public class EngineProducer {

    private final AgroalDataSource connections;
    private final LaneEngine engine;

    EngineProducer(
            AgroalDataSource database,
            @All List<NotationRuntime<?, ?>> notations,
            StoredPlans plans,
            Definitions definitions,
            Wakeups wakeups,
            InstantSource clock,
            OutboxPublisher publisher,
            EngineConfig config,
            @ConfigProperty(name = "millrace.service") String service,
            Instance<MeterRegistry> registries) {
        this.connections = KeyedPool.like(database, config.connections());
        this.engine = new LaneEngine(
                new PostgresStore(connections),
                notations,
                plans,
                (notation, key, version) -> definitions
                        .resolve(notation, key, version)
                        .map(found -> new StartablePlans.Startable(found.version(), found.plan())),
                wakeups,
                clock,
                settings(service, config),
                publisher::offer);
        registries.stream().findFirst().ifPresent(registry -> EngineMetrics.register(engine, registry));
    }

    @Produces
    @Singleton
    Engine engine() {
        return engine;
    }

    void start(@Observes StartupEvent event) {
        engine.start();
    }

    void stop(@Observes ShutdownEvent event) {
        engine.stop();
    }

    @PreDestroy
    void close() {
        connections.close();
    }

    private static EngineSettings settings(String service, EngineConfig config) {
        EngineConfig.Budget budget = config.budget();
        return new EngineSettings(
                service,
                config.lanes(),
                config.queueLength(),
                config.queueTime(),
                config.batchCommands(),
                config.batchBytes(),
                config.cacheBytes(),
                config.races(),
                config.poisonAttempts(),
                config.lease(),
                config.pollEvery(),
                config.claimLimit(),
                config.awaitEvery(),
                config.retryAfter(),
                config.drain(),
                config.onceKept(),
                config.instanceEvents(),
                new Budget(
                        budget.steps(),
                        budget.total(),
                        budget.expressionTime(),
                        budget.expressionDepth(),
                        budget.fanOut(),
                        budget.stateBytes()));
    }
}
