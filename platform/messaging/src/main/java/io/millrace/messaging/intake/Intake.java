package io.millrace.messaging.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.millrace.json.Json;
import io.millrace.messaging.Envelope;
import io.millrace.messaging.MalformedMessage;
import io.millrace.messaging.broker.Confirm;

/**
 * One queue's way into a service: understands a message, has it handled, acknowledges it after the commit. A message is
 * held, unacknowledged, while the database is away; parked with its reason when it can never be handled; never rejected,
 * since brokers differ in what that does. How many are held is bounded by the channel's prefetch.
 *
 * @param <T> the data of the messages
 */
public final class Intake<T> {

    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final int MAX_DOUBLINGS = 10;

    /** What is done with the messages that are there. */
    private interface Work<T> {
        void run(List<Held<T>> held) throws InterruptedException;
    }

    private final String queue;
    private final String type;
    private final Class<T> data;
    private final IntakeSettings settings;
    private final Parking parking;
    private final ScheduledExecutorService later;
    private final Work<T> work;
    private final BlockingQueue<Held<T>> arrived = new LinkedBlockingQueue<>();
    private final Thread worker;
    private long lastTag;
    private volatile long generation;

    private Intake(
            Intakes intakes, String queue, String type, Class<T> data, EachHandler<T> each, BatchHandler<T> all) {
        this.queue = queue;
        this.type = type;
        this.data = data;
        this.settings = intakes.settings();
        this.parking = intakes.parking();
        this.later = intakes.later();
        this.work = each == null ? held -> handleAll(all, held) : held -> held.forEach(one -> handleOne(each, one));
        this.worker = Thread.ofVirtual().name("intake-" + queue).start(this::run);
    }

    static <T> Intake<T> each(Intakes intakes, String queue, String type, Class<T> data, EachHandler<T> handler) {
        return new Intake<>(intakes, queue, type, data, handler, null);
    }

    static <T> Intake<T> batches(Intakes intakes, String queue, String type, Class<T> data, BatchHandler<T> handler) {
        return new Intake<>(intakes, queue, type, data, null, handler);
    }

    /** To be called by the channel's method for each message; returns at once. */
    public CompletionStage<Void> take(Message<byte[]> message) {
        long tag = Held.deliveryTag(message);
        if (tag != 0 && tag <= lastTag) {
            generation++;
        }
        lastTag = tag;
        try {
            Envelope envelope = Envelope.parse(message.getPayload());
            if (type != null && !envelope.type().equals(type)) {
                throw new MalformedMessage("type is " + envelope.type() + ", not " + type);
            }
            arrived.add(new Held<>(
                    message, generation, new Received<>(envelope, read(envelope), Held.routingKey(message))));
        } catch (MalformedMessage e) {
            Held<T> poison = new Held<>(message, generation, null);
            later.execute(() -> park(poison, e.getMessage()));
        }
        return CompletableFuture.completedFuture(null);
    }

    void stop() {
        worker.interrupt();
    }

    private T read(Envelope envelope) {
        try {
            return Json.read(envelope.data(), data);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage(e.getMessage(), e);
        }
    }

    private void run() {
        List<Held<T>> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(arrived.take());
                arrived.drainTo(batch, settings.batch() - 1);
                work.run(List.copyOf(batch));
                batch.clear();
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s ends", queue);
        }
    }

    private void handleOne(EachHandler<T> handler, Held<T> held) {
        try {
            handler.handle(held.received()).whenComplete((done, failure) -> {
                if (failure == null) {
                    acknowledge(held);
                } else {
                    failed(held, failure);
                }
            });
        } catch (RuntimeException e) {
            failed(held, e);
        }
    }

    private void handleAll(BatchHandler<T> handler, List<Held<T>> batch) throws InterruptedException {
        try {
            handler.handle(batch.stream().map(Held::received).toList());
            batch.forEach(this::acknowledge);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (batch.size() == 1 || Failure.of(e) == Failure.OUTAGE) {
                batch.forEach(held -> failed(held, e));
            } else {
                int half = batch.size() / 2;
                handleAll(handler, batch.subList(0, half));
                handleAll(handler, batch.subList(half, batch.size()));
            }
        }
    }

    private void failed(Held<T> held, Throwable thrown) {
        int attempt = held.nextAttempt();
        Failure failure = Failure.of(thrown);
        boolean giveUp = failure == Failure.PERMANENT || failure == Failure.UNKNOWN && attempt >= settings.attempts();
        if (giveUp) {
            LOG.errorf(thrown, "message %s of %s is parked", held.received().id(), queue);
            later.execute(() -> park(held, Failure.reason(thrown)));
        } else if (failure == Failure.ELSEWHERE && attempt >= settings.attempts()) {
            LOG.warnf("message %s of %s is passed on: %s", held.received().id(), queue, Failure.reason(thrown));
            later.execute(() -> passOn(held));
        } else {
            LOG.warnf(
                    "message %s of %s waits after attempt %d: %s",
                    held.received().id(), queue, attempt, Failure.reason(thrown));
            after(attempt, () -> arrived.add(held));
        }
    }

    private void park(Held<T> held, String reason) {
        dispose(held, () -> parking.park(queue, held.message().getPayload(), reason));
    }

    /** Makes room here, and lets another replica have it. */
    private void passOn(Held<T> held) {
        dispose(
                held,
                () -> parking.passOn(queue, held.received(), held.message().getPayload()));
    }

    /** Where a message is put when it is not handled here. */
    private interface Disposal {
        CompletableFuture<Confirm> put() throws InterruptedException;
    }

    private void dispose(Held<T> held, Disposal disposal) {
        try {
            disposal.put().thenAccept(confirm -> {
                if (confirm == Confirm.TAKEN) {
                    acknowledge(held);
                } else {
                    after(held.nextAttempt(), () -> dispose(held, disposal));
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void after(int attempt, Runnable task) {
        Duration wait = settings.backoff().multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
        long millis = Math.min(wait.toMillis(), settings.maxBackoff().toMillis());
        if (!later.isShutdown()) {
            later.schedule(task, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** A message of an earlier connection is not acknowledged: its number may by now mean another message. */
    private void acknowledge(Held<T> held) {
        if (held.generation() == generation) {
            held.message().ack().whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.debugf("%s: the broker will send a message again: %s", queue, failure.getMessage());
                }
            });
        }
    }
}
