package io.millrace.messaging.intake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;

/**
 * Makes the intakes of a service. A consumer bean creates one per queue and hands it the messages of its channel:
 *
 * <pre>{@code
 * @Incoming("callback-delivered")
 * CompletionStage<Void> delivered(Message<byte[]> message) {
 *     return delivered.take(message);
 * }
 * }</pre>
 */
@ApplicationScoped
public class Intakes {

    private final IntakeSettings settings;
    private final Parking parking;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "intake-later");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Intake<?>> all = new CopyOnWriteArrayList<>();

    public Intakes(IntakeSettings settings, Parking parking) {
        this.settings = settings;
        this.parking = parking;
    }

    /**
     * An intake whose messages are handled one by one, several at a time.
     *
     * @param type of the messages; null for any
     */
    public <T> Intake<T> each(String queue, String type, Class<T> data, EachHandler<T> handler) {
        return keep(Intake.each(this, queue, type, data, handler));
    }

    /** An intake whose messages are handled in batches. */
    public <T> Intake<T> batches(String queue, String type, Class<T> data, BatchHandler<T> handler) {
        return keep(Intake.batches(this, queue, type, data, handler));
    }

    IntakeSettings settings() {
        return settings;
    }

    Parking parking() {
        return parking;
    }

    ScheduledExecutorService later() {
        return later;
    }

    /** What is not acknowledged by now comes again at the next start. */
    void stop(@Observes ShutdownEvent event) {
        all.forEach(Intake::stop);
        later.shutdownNow();
    }

    private <T> Intake<T> keep(Intake<T> intake) {
        all.add(intake);
        return intake;
    }
}
