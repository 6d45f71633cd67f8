package io.millrace.definition.statemachine;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.expression.Result;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.Script;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** Tries a mapping, rule or timer on sample input, by the rules and bounds of one that runs. */
public final class MappingTrial {

    private static final int EXPRESSIONS = 100;

    private final int scriptLength;
    private final Limits limits;
    private final Expressions expressions = new Expressions(EXPRESSIONS);

    public MappingTrial(int scriptLength, Limits limits) {
        this.scriptLength = scriptLength;
        this.limits = limits;
    }

    /**
     * @param expression what the script value was read as
     * @param result null when it gives nothing
     */
    public record Outcome(String expression, JsonNode result) {}

    /**
     * @param sample what the script sees; {@code data} and {@code Instance.Data} each stand for the other when absent
     * @throws io.millrace.problem.ProblemException when the script is none that runs here, or fails
     */
    public Outcome run(JsonNode script, ObjectNode sample, Instant now) {
        Findings findings = new Findings();
        Cursor place = new Cursor(script, "script", findings);
        Script read = new ScriptReader(scriptLength, Published.NOTHING).readAside(place);
        if (read == null && findings.faults().isEmpty()) {
            place.fault("REQUIRED", "must be a script value: location and code, set, or when");
        }
        if (!findings.faults().isEmpty()) {
            throw new Problem(
                            "COMPONENT_INVALID",
                            ProblemKind.MALFORMED,
                            "the script cannot be used: "
                                    + findings.faults().getFirst().message(),
                            Map.of("errorCode", "App:900006"),
                            findings.faults())
                    .exception();
        }
        return switch (read) {
            case Script.Foreign foreign ->
                throw Problem.of(
                                ProblemKind.MALFORMED,
                                "SCRIPT_NOT_EXECUTABLE",
                                "script " + foreign.location() + " is of a language that does not run here")
                        .with("errorCode", "App:900006")
                        .exception();
            case Script.Jsonata jsonata -> evaluated(jsonata.code(), sample, now);
        };
    }

    private Outcome evaluated(String expression, ObjectNode sample, Instant now) {
        return switch (expressions.evaluate(expression, context(sample, now), limits, now)) {
            case Result.Value value -> new Outcome(expression, value.json());
            case Result.Failed failed ->
                throw Problem.of(ProblemKind.MALFORMED, "MAPPING_FAILED", failed.message())
                        .with("errorCode", "Task:400008")
                        .exception();
        };
    }

    private static ObjectNode context(ObjectNode sample, Instant now) {
        ObjectNode context = sample.deepCopy();
        for (String name : new String[] {
            "Instance",
            "Body",
            "Headers",
            "QueryParameters",
            "CurrentTransition",
            "TaskResponse",
            "Workflow",
            "Transition"
        }) {
            if (!context.has(name)) {
                context.set(name, Json.object());
            }
        }
        if (!context.has("data")) {
            context.set(
                    "data",
                    context.path("Instance").has("Data")
                            ? context.get("Instance").get("Data")
                            : Json.object());
        }
        if (context.get("Instance") instanceof ObjectNode instance && !instance.has("Data")) {
            instance.set("Data", context.get("data"));
        }
        if (!context.has("now")) {
            context.put("now", now.toString());
        }
        return context;
    }
}
