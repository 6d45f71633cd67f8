package io.millrace.instance.wiring;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.millrace.instance.api.statemachine.StateMachineConfig;
import io.millrace.instance.store.statemachine.ResourceLocks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Removes resource locks whose time is over. Nothing depends on it: such a row is no lock, and its key may be taken at any
 * time. Every replica may: what one removes, the others pass over.
 */
@ApplicationScoped
public class LockUpkeep {

    private static final Logger LOG = Logger.getLogger(LockUpkeep.class);

    /** Rows of one transaction, so that none is long. */
    private static final int BATCH = 1_000;

    private final ResourceLocks locks;
    private final StateMachineConfig config;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lock-upkeep").factory());

    LockUpkeep(ResourceLocks locks, StateMachineConfig config) {
        this.locks = locks;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        long every = config.lockSweepEvery().toMillis();
        clock.scheduleWithFixedDelay(this::sweep, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
    }

    /** Batch after batch, until one was not full. */
    public void sweep() {
        try {
            while (locks.sweep(BATCH) == BATCH && !clock.isShutdown()) {
                LOG.debug("more locks whose time is over");
            }
        } catch (RuntimeException e) {
            LOG.warnf("locks whose time is over stay for now: %s", e.getMessage());
        }
    }
}
