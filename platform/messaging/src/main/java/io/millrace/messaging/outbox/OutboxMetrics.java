package io.millrace.messaging.outbox;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.messaging.broker.Confirm;

/** What an operator sees of the outbox: {@code millrace.outbox.depth}, {@code millrace.outbox.published{outcome}}. */
@ApplicationScoped
public class OutboxMetrics {

    private final AtomicLong depth = new AtomicLong();
    private final Map<Confirm, Counter> counters = new EnumMap<>(Confirm.class);

    @Inject
    public OutboxMetrics(Instance<MeterRegistry> registries) {
        registries.stream().findFirst().ifPresent(this::register);
    }

    /** Measures nothing. */
    OutboxMetrics() {}

    private void register(MeterRegistry registry) {
        Gauge.builder("millrace.outbox.depth", depth, AtomicLong::get)
                .description("messages that have not been confirmed by the broker")
                .register(registry);
        for (Confirm confirm : Confirm.values()) {
            counters.put(
                    confirm,
                    Counter.builder("millrace.outbox.published")
                            .tag("outcome", confirm.name().toLowerCase(Locale.ROOT))
                            .description("messages handed to the broker, by what it said")
                            .register(registry));
        }
    }

    void count(Confirm confirm) {
        Counter counter = counters.get(confirm);
        if (counter != null) {
            counter.increment();
        }
    }

    void depth(long rows) {
        depth.set(rows);
    }
}
