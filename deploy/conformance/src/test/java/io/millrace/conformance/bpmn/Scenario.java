package io.millrace.conformance.bpmn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Event;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnPlan;

/** Plays one recorded scenario. */
record Scenario(JsonNode recorded, Map<String, BpmnPlan> processes, Instant start) {

    private static final Set<String> STEPS = Set.of("start", "complete", "setVars", "advance", "cancel");

    boolean isSupported() {
        for (JsonNode step : recorded.path("steps")) {
            if (!STEPS.contains(step.path("do").asText()) || step.has("where")) {
                return false;
            }
        }
        return true;
    }

    /** The first differences, or an empty list. */
    List<String> play() {
        World world = new World(processes, start);
        List<String> differences = Expectations.check(recorded.path("expect"), world);
        int number = 0;
        for (JsonNode step : recorded.path("steps")) {
            if (!differences.isEmpty()) {
                break;
            }
            number++;
            if (act(step, world) == step.path("error").asBoolean()) {
                return List.of("step " + number + ": " + step.path("do").asText() + " did not do as recorded");
            }
            String place = "step " + number + ": ";
            differences = Expectations.check(step.path("expect"), world).stream()
                    .map(place::concat)
                    .toList();
        }
        return differences;
    }

    private static boolean act(JsonNode step, World world) {
        return switch (step.path("do").asText()) {
            case "start" ->
                world.start(
                        step.path("process").asText(),
                        step.path("vars"),
                        step.path("as").textValue());
            case "complete" -> repeat(step.path("times").asInt(1), step, world);
            case "setVars" -> world.setVariables(step);
            case "cancel" -> world.last().step(new Event.CancelAsked("asked", null), world.now());
            case "advance" -> {
                world.advance(
                        step.has("by")
                                ? world.now()
                                        .plus(Duration.parse(step.path("by").asText()))
                                : Instant.parse(step.path("to").asText()));
                yield true;
            }
            default -> throw new IllegalStateException("unknown step " + Json.text(step));
        };
    }

    private static boolean repeat(int times, JsonNode step, World world) {
        for (int i = 0; i < times; i++) {
            if (!world.complete(step)) {
                return false;
            }
        }
        return true;
    }
}
