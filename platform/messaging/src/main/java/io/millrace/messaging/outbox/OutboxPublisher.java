package io.millrace.messaging.outbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.millrace.messaging.broker.Broker;
import io.millrace.messaging.broker.Confirm;
import io.millrace.messaging.broker.ConfirmedChannel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * The fast lane: takes committed rows from memory, publishes them in order, deletes them in batches once the broker has
 * confirmed them. What it cannot take or publish stays in the table for the {@link OutboxSweeper}.
 */
@ApplicationScoped
public class OutboxPublisher {

    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);
    private static final int DELETE_BATCH = 1_000;
    private static final int DELETE_BACKLOG = 50_000;

    private final OutboxSettings settings;
    private final Broker broker;
    private final OutboxTable table;
    private final OutboxLane lane;
    private final OutboxSweeper sweeper;
    private final OutboxMetrics metrics;
    private final BlockingQueue<UUID> confirmed = new LinkedBlockingQueue<>(DELETE_BACKLOG);
    private final List<Thread> threads = new ArrayList<>();

    public OutboxPublisher(OutboxSettings settings, Broker broker, OutboxTable table, OutboxMetrics metrics) {
        this.settings = settings;
        this.broker = broker;
        this.table = table;
        this.metrics = metrics;
        this.lane = new OutboxLane(settings.laneRows(), settings.laneCharacters());
        this.sweeper = new OutboxSweeper(settings, broker, table, lane, metrics);
    }

    /** Call after the commit. Never blocks; what does not fit is left to the sweeper. */
    public void offer(List<OutboxRow> rows) {
        if (settings.enabled() && !rows.isEmpty() && !lane.offer(rows)) {
            sweeper.wake();
        }
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled() && threads.isEmpty()) {
            threads.add(daemon("outbox-publish", this::publishLoop));
            threads.add(daemon("outbox-delete", this::deleteLoop));
            threads.add(daemon("outbox-sweep", sweeper::loop));
            threads.forEach(Thread::start);
        }
    }

    /** Last of all observers: they may still produce messages. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent event)
            throws InterruptedException {
        long deadline = System.nanoTime() + settings.drainWithin().toNanos();
        while (!threads.isEmpty() && !lane.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(settings.drainWithin().toMillis());
        }
        threads.clear();
    }

    private static Thread daemon(String name, Loop loop) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (InterruptedException e) {
                        LOG.debugf("%s ends", name);
                    }
                },
                name);
        thread.setDaemon(true);
        return thread;
    }

    @FunctionalInterface
    private interface Loop {
        void run() throws InterruptedException;
    }

    private void publishLoop() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            OutboxRow row = lane.take();
            Optional<ConfirmedChannel> channel =
                    row.exchange() == null ? broker.channel() : broker.channelToExchange(row.exchange());
            if (channel.isEmpty()) {
                fallBehind(row.id());
            } else {
                channel.get()
                        .publish(OutboxMessage.of(row, broker.exchange(), settings))
                        .thenAccept(confirm -> settle(row, confirm));
            }
        }
    }

    /** Runs on the connection's thread: hands over, nothing else. */
    private void settle(OutboxRow row, Confirm confirm) {
        metrics.count(confirm);
        switch (confirm) {
            case TAKEN -> {
                if (!confirmed.offer(row.id())) {
                    // The database is far behind; the row will be published again and found to be a duplicate.
                    lane.done(List.of(row.id()));
                }
            }
            case UNROUTABLE -> {
                LOG.warnf("no queue takes %s; it is tried again", row.routingKey());
                fallBehind(row.id());
            }
            case REFUSED, LOST -> fallBehind(row.id());
        }
    }

    private void fallBehind(UUID id) {
        lane.fallBehind(id);
        sweeper.wake();
    }

    private void deleteLoop() throws InterruptedException {
        List<UUID> batch = new ArrayList<>();
        while (true) {
            batch.add(confirmed.take());
            confirmed.drainTo(batch, DELETE_BATCH - 1);
            try {
                table.delete(batch);
                lane.done(batch);
                batch.clear();
            } catch (SQLException e) {
                LOG.warnf("published messages stay in the outbox for now: %s", e.getMessage());
                Thread.sleep(settings.sweepEvery().toMillis());
            }
        }
    }
}
