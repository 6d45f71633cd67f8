package io.millrace.engine.wiring;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.engine.runtime.EngineFigures;
import io.millrace.engine.runtime.LaneEngine;

/** What an operator sees of the engine: {@code millrace.engine.*}. */
final class EngineMetrics {

    private final LaneEngine engine;
    private final MeterRegistry registry;

    private EngineMetrics(LaneEngine engine, MeterRegistry registry) {
        this.engine = engine;
        this.registry = registry;
    }

    static void register(LaneEngine engine, MeterRegistry registry) {
        EngineMetrics metrics = new EngineMetrics(engine, registry);
        metrics.counter("commits", "batches stored", EngineFigures::commits);
        metrics.counter("steps", "steps of instances stored", EngineFigures::steps);
        metrics.counter("races.lost", "writes that another replica was faster than", EngineFigures::lostRaces);
        metrics.counter("mail.left", "times mail came at a bad moment and was left for later", EngineFigures::left);
        metrics.counter("mail.failed", "attempts at mail that failed", EngineFigures::failed);
        metrics.counter("mail.parked", "mail put aside with an incident", EngineFigures::parked);
        Gauge.builder("millrace.engine.waiting", engine, each -> each.figures().waiting())
                .description("commands that wait in the lanes")
                .register(registry);
    }

    private void counter(String name, String description, ToDoubleFunction<EngineFigures> figure) {
        FunctionCounter.builder("millrace.engine." + name, engine, each -> figure.applyAsDouble(each.figures()))
                .description(description)
                .register(registry);
    }
}
