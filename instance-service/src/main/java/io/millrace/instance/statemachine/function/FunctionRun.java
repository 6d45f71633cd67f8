package io.millrace.instance.statemachine.function;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.expression.Result;
import io.millrace.instance.statemachine.CamelCase;
import io.millrace.instance.statemachine.Reading;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;

/**
 * Runs the steps of a function or an extension. Tasks that only compute run here; a task that would call somebody is
 * refused, because calls leave this suite through an instance's exchange only.
 */
public final class FunctionRun {

    private FunctionRun() {}

    /** What became of a run. */
    public sealed interface Outcome {

        record Answered(JsonNode body) implements Outcome {}

        /** @param task the task that cannot run here */
        record NotRunnable(String task, String why) implements Outcome {}

        record Failed(String message) implements Outcome {}
    }

    /** The answer of a function: shaped by its output, raw, or keyed by its tasks. */
    public static Outcome of(FunctionPlan function, Reading reading) {
        if (!function.foreignScripts().isEmpty()) {
            return foreign(function.foreignScripts());
        }
        ObjectNode responses = Json.object();
        JsonNode last = NullNode.getInstance();
        for (TaskStep step : function.steps()) {
            Outcome outcome =
                    step(step, function.task(step.task()), reading.with("TaskResponse", responses.deepCopy()));
            if (!(outcome instanceof Outcome.Answered answered)) {
                return outcome;
            }
            last = answered.body();
            responses.set(CamelCase.of(step.task().key()), last);
        }
        if (function.output() != null) {
            return evaluated(function.output(), reading.with("TaskResponse", responses), "output");
        }
        return new Outcome.Answered(function.rawResponse() && function.steps().size() == 1 ? last : responses);
    }

    /** What an extension adds to a read. */
    public static Outcome of(ExtensionPlan extension, Reading reading) {
        return extension.foreignScripts().isEmpty()
                ? step(extension.step(), extension.task(extension.step().task()), reading)
                : foreign(extension.foreignScripts());
    }

    private static Outcome foreign(List<String> scripts) {
        return new Outcome.NotRunnable(scripts.getFirst(), "its language does not run here; use location jsonata");
    }

    /** One step; its output mapping is what a task that only computes does. */
    public static Outcome step(TaskStep step, TaskPlan task, Reading reading) {
        String name = step.task().key();
        return switch (task) {
            case TaskPlan.Scripted any -> computed(step, reading, name);
            case TaskPlan.Condition any -> computed(step, reading, name);
            case TaskPlan.Timer any -> computed(step, reading, name);
            case TaskPlan.Unresolved any -> new Outcome.NotRunnable(name, "it is not published");
            case TaskPlan.Unsupported any -> calls(name);
            case TaskPlan.DaprEndpoint any -> calls(name);
            case TaskPlan.DaprService any -> calls(name);
            case TaskPlan.PubSub any -> calls(name);
            case TaskPlan.Http any -> calls(name);
            case TaskPlan.Notification any -> calls(name);
            case TaskPlan.StartFlow any -> calls(name);
            case TaskPlan.Trigger any -> calls(name);
            case TaskPlan.GetData any -> calls(name);
            case TaskPlan.SubProcess any -> calls(name);
            case TaskPlan.GetInstances any -> calls(name);
            case TaskPlan.Soap any -> calls(name);
            case TaskPlan.StateStore any -> calls(name);
            case TaskPlan.GetInstance any -> calls(name);
            case TaskPlan.CacheAside any -> calls(name);
        };
    }

    private static Outcome calls(String name) {
        return new Outcome.NotRunnable(name, "functions and extensions run tasks of types 7, 8 and 9 only");
    }

    private static Outcome computed(TaskStep step, Reading reading, String name) {
        Reading seen = reading;
        if (step.input() != null) {
            Outcome input = evaluated(step.input(), reading, "input mapping of task " + name);
            if (!(input instanceof Outcome.Answered answered)) {
                return input;
            }
            seen = reading.with("Body", answered.body());
        }
        return step.output() == null
                ? new Outcome.Answered(Json.object())
                : evaluated(step.output(), seen, "mapping of task " + name);
    }

    private static Outcome evaluated(Script script, Reading reading, String what) {
        return switch (reading.evaluate(script)) {
            case Result.Failed failed -> new Outcome.Failed(what + ": " + failed.message());
            case Result.Value value ->
                new Outcome.Answered(value.json().isMissingNode() ? NullNode.getInstance() : value.json());
        };
    }
}
