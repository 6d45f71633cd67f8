package io.millrace.instance.statemachine.function;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.instance.statemachine.MachineSettings;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.instance.statemachine.task.ReadSteps;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs functions and extensions, and answers what they ask outside. */
abstract class FunctionRuns {

    static final ReadSteps.Types TYPES = new ReadSteps.Types(new MachineSettings(
            URI.create("http://platform.test"),
            Map.of(),
            Map.of("crm", URI.create("http://crm.test/api")),
            Map.of("ledger", URI.create("http://ledger.test")),
            URI.create("http://store.test"),
            new StoreToken("of tests".getBytes(StandardCharsets.UTF_8))));

    final Map<String, TaskPlan> tasks = new TreeMap<>();

    final List<TaskStep> steps = new ArrayList<>();

    final Map<String, HttpCall> out = new LinkedHashMap<>();

    final List<Effect.PublishTo> published = new ArrayList<>();

    Script output;

    boolean raw;

    Reading reading = Reading.of(
                    new Expressions(100),
                    new Limits(Duration.ofSeconds(2), 100, 1_000_000),
                    Instant.parse("2026-05-01T10:00:00Z"),
                    "shop")
            .with("QueryParameters", Json.parse("{\"n\": \"7\"}"))
            .with("Headers", Json.parse("{\"x-channel\": \"web\"}"));

    FunctionRun run;

    int ids;

    void begin() {
        out.clear();
        FunctionPlan function = new FunctionPlan(
                ComponentPlan.FORMAT,
                "shop",
                "f",
                "1.0.0",
                FunctionScope.DOMAIN,
                steps,
                output,
                raw,
                List.of("GET"),
                null,
                null,
                null,
                null,
                null,
                new TreeMap<>(tasks),
                null);
        run = FunctionRun.of(function, reading, TYPES, this::id);
        carryOut(run.begin());
    }

    String id() {
        return Integer.toString(++ids);
    }

    void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.CallExchange call -> out.put(call.exchangeId(), call.call());
                case Effect.PublishTo message -> published.add(message);
                default -> throw new AssertionError(effect);
            }
        }
    }

    HttpCall asked() {
        return out.values().iterator().next();
    }

    /** Answers the oldest exchange. */
    void answer(int status, String body) {
        returned(out.keySet().iterator().next(), status, body);
    }

    void returned(String exchange, int status, String body) {
        out.remove(exchange);
        carryOut(run.answered(new Event.ExchangeReturned(exchange, status, Map.of(), Json.parse(body))));
    }

    JsonNode body() {
        assertThat(run.waits()).isFalse();
        assertThat(run.outcome()).isInstanceOf(FunctionRun.Outcome.Answered.class);
        return ((FunctionRun.Outcome.Answered) run.outcome()).answer().body();
    }

    Failure failure() {
        assertThat(run.outcome()).isInstanceOf(FunctionRun.Outcome.Failed.class);
        return ((FunctionRun.Outcome.Failed) run.outcome()).failure();
    }

    FunctionRun.Outcome.NotRunnable refused() {
        assertThat(run.outcome()).isInstanceOf(FunctionRun.Outcome.NotRunnable.class);
        return (FunctionRun.Outcome.NotRunnable) run.outcome();
    }

    void step(int order, String key, TaskPlan plan, String mapping) {
        tasks.put(task(key).text(), plan);
        steps.add(new TaskStep(order, task(key), null, mapping == null ? null : new Script.Jsonata(mapping)));
    }

    static TaskPlan http(String config) {
        return new TaskPlan.Http("1.0.0", Json.parse(config));
    }

    static Reference task(String key) {
        return new Reference(key, "shop", "sys-tasks", "1.0.0");
    }
}
