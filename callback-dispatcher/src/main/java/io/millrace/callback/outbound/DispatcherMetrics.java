package io.millrace.callback.outbound;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.millrace.callback.delivery.Outcome;
import io.millrace.callback.delivery.Result;

/** What an operator sees of the dispatching: deliveries held, circuits open, attempts by outcome with their times. */
@ApplicationScoped
public class DispatcherMetrics {

    private final MeterRegistry registry;

    public DispatcherMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    <T> void watch(T dispatcher, ToDoubleFunction<T> held, ToDoubleFunction<T> openCircuits) {
        Gauge.builder("millrace.callback.held", dispatcher, held)
                .description("deliveries claimed and not yet stored")
                .register(registry);
        Gauge.builder("millrace.callback.circuits.open", dispatcher, openCircuits)
                .description("receiver hosts that are not attempted for now")
                .register(registry);
    }

    void attempted(Result result) {
        Timer.builder("millrace.callback.attempts")
                .description("attempts, by outcome")
                .tag("kind", result.claimed().delivery().kind().name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome(result.attempt().outcome()))
                .register(registry)
                .record(result.attempt().duration());
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answer -> answer.status() / 100 + "xx";
            case Outcome.NoAnswer none -> none.cause().name().toLowerCase(Locale.ROOT);
            case Outcome.NotAttempted ignored -> "not_attempted";
        };
    }
}
