package io.millrace.hub.wiring;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.millrace.hub.backoffice.DroppedExecutions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Looks from time to time for executions and files whose time is over. Every replica may: each removal is repeatable. */
@ApplicationScoped
public class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final DroppedExecutions dropped;
    private final HubConfig config;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hub-upkeep").factory());

    Upkeep(DroppedExecutions dropped, HubConfig config) {
        this.dropped = dropped;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        long every = config.sweepEvery().toMillis();
        clock.scheduleWithFixedDelay(this::sweep, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
    }

    private void sweep() {
        try {
            dropped.sweep();
        } catch (RuntimeException e) {
            LOG.warnf("executions and files that are over stay for now: %s", e.getMessage());
        }
    }
}
