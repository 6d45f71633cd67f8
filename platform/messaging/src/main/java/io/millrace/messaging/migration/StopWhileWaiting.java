package io.millrace.messaging.migration;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;

/**
 * Lets a service stop while Flyway waits, for its database or for the replica that migrates it. Quarkus hears of a stop
 * when the start is over, and Flyway waits for minutes: so it is interrupted, and the start fails at once.
 */
@Singleton
public class StopWhileWaiting implements FlywayConfigurationCustomizer {

    private static final Logger LOG = Logger.getLogger(StopWhileWaiting.class);

    /** Who waits may be anywhere when it is interrupted, and wait again; see {@link #interrupt}. */
    private static final int AGAIN_MILLIS = 200;

    private volatile Thread starting;

    /** Called on the thread that starts the service, just before Flyway is. */
    @Override
    public void customize(FluentConfiguration configuration) {
        watch(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-while-starting"));
    }

    void watch(Thread start) {
        starting = start;
    }

    void started(@Observes StartupEvent event) {
        starting = null;
    }

    /** Returns at once: a hook that waits is waited for. */
    void stop() {
        if (starting != null) {
            Thread.ofPlatform().daemon().name("interrupt-start").start(this::interrupt);
        }
    }

    private void interrupt() {
        try {
            for (Thread start = starting; start != null && start.isAlive(); start = starting) {
                if (isInFlyway(start)) {
                    LOG.info("told to stop while the database is waited for");
                    start.interrupt();
                }
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isInFlyway(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("org.flywaydb."));
    }
}
