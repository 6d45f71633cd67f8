package io.millrace.messaging.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.millrace.messaging.broker.Broker;
import io.millrace.messaging.broker.Confirm;
import io.millrace.messaging.broker.ConfirmedChannel;

/**
 * Publishes the rows that the fast lane left: those of an earlier run, of an outage of the broker, of an overflow. One
 * process sweeps at a time and in the order in which rows were written.
 */
final class OutboxSweeper {

    private static final Logger LOG = Logger.getLogger(OutboxSweeper.class);
    private static final int FORGET_EVERY = 100;

    private final OutboxSettings settings;
    private final Broker broker;
    private final OutboxTable table;
    private final OutboxLane lane;
    private final OutboxMetrics metrics;
    private final Semaphore woken = new Semaphore(0);

    OutboxSweeper(OutboxSettings settings, Broker broker, OutboxTable table, OutboxLane lane, OutboxMetrics metrics) {
        this.settings = settings;
        this.broker = broker;
        this.table = table;
        this.lane = lane;
        this.metrics = metrics;
    }

    void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    void loop() throws InterruptedException {
        for (long round = 0; ; round++) {
            boolean calm = sweepAll();
            if (round % FORGET_EVERY == 0) {
                forget();
            }
            long pause = settings.sweepEvery().toMillis();
            if (calm) {
                woken.tryAcquire(pause, TimeUnit.MILLISECONDS);
            } else {
                Thread.sleep(pause);
            }
            woken.drainPermits();
        }
    }

    /** @return whether it went well; else there is no use in trying at once again */
    boolean sweepAll() throws InterruptedException {
        try {
            Optional<ConfirmedChannel> channel = broker.channel();
            boolean went = channel.isPresent();
            if (went) {
                while (sweep(channel.get()) == settings.sweepRows()) {
                    LOG.debug("more to sweep");
                }
                went = lane.caughtUp();
            }
            metrics.depth(table.depth());
            return went;
        } catch (SQLException e) {
            LOG.warnf("the outbox cannot be read for now: %s", e.getMessage());
            return false;
        }
    }

    private int sweep(ConfirmedChannel channel) throws SQLException, InterruptedException {
        List<UUID> behind = lane.behind(settings.sweepRows());
        return table.sweep(behind, settings.sweepRows(), (connection, due) -> {
            List<UUID> gone = new ArrayList<>(behind);
            due.forEach(row -> gone.remove(row.id()));
            int published = publish(connection, channel, due);
            lane.done(gone);
            return published;
        });
    }

    private int publish(Connection connection, ConfirmedChannel channel, List<OutboxRow> due)
            throws SQLException, InterruptedException {
        Map<UUID, CompletableFuture<Confirm>> answers = new LinkedHashMap<>();
        for (OutboxRow row : due) {
            if (lane.isOnItsWay(row.id())) {
                continue;
            }
            boolean open = row.exchange() == null
                    || broker.channelToExchange(row.exchange()).isPresent();
            answers.put(
                    row.id(),
                    open
                            ? channel.publish(OutboxMessage.of(row, broker.exchange(), settings))
                            : CompletableFuture.completedFuture(Confirm.REFUSED));
        }
        Map<Confirm, List<UUID>> outcome = await(answers);
        OutboxTable.delete(connection, outcome.get(Confirm.TAKEN));
        OutboxTable.postpone(connection, outcome.get(Confirm.UNROUTABLE));
        OutboxTable.postpone(connection, outcome.get(Confirm.REFUSED));
        lane.done(outcome.get(Confirm.TAKEN));
        lane.done(outcome.get(Confirm.UNROUTABLE));
        lane.done(outcome.get(Confirm.REFUSED));
        if (!outcome.get(Confirm.UNROUTABLE).isEmpty()) {
            LOG.warnf(
                    "%d messages have no queue to go to; they are tried again",
                    outcome.get(Confirm.UNROUTABLE).size());
        }
        return outcome.get(Confirm.TAKEN).size();
    }

    private Map<Confirm, List<UUID>> await(Map<UUID, CompletableFuture<Confirm>> answers) throws InterruptedException {
        Map<Confirm, List<UUID>> outcome = new EnumMap<>(Confirm.class);
        for (Confirm confirm : Confirm.values()) {
            outcome.put(confirm, new ArrayList<>());
        }
        long deadline = System.nanoTime() + settings.confirmWithin().toNanos();
        for (Map.Entry<UUID, CompletableFuture<Confirm>> answer : answers.entrySet()) {
            Confirm confirm = await(answer.getValue(), deadline - System.nanoTime());
            metrics.count(confirm);
            outcome.get(confirm).add(answer.getKey());
        }
        return outcome;
    }

    private static Confirm await(CompletableFuture<Confirm> answer, long nanos) throws InterruptedException {
        try {
            return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Confirm.LOST;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a confirm never fails", e);
        }
    }

    private void forget() {
        try {
            table.forgetInbox(settings.rememberInbox());
        } catch (SQLException e) {
            LOG.warnf("old inbox rows stay for now: %s", e.getMessage());
        }
    }
}
