package io.millrace.instance.statemachine.function;

import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.instance.statemachine.task.ReadSteps;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskStep;

/**
 * One call of a function, or one run of an extension: its steps, and then its answer. It decides only; whoever drives it
 * carries out the effects and brings the answers, until there is an outcome.
 */
public final class FunctionRun {

    private static final String OUTPUT_FAILED = "Task:400008";

    /** What became of a run. */
    public sealed interface Outcome {

        record Answered(FunctionAnswer answer) implements Outcome {

            Answered(JsonNode body) {
                this(FunctionAnswer.of(body));
            }
        }

        /** @param task the task or script that cannot run here */
        record NotRunnable(String task, String why) implements Outcome {}

        /** @param failure of kind {@link Failure#HTTP}, {@link Failure#TIMEOUT}, or a script or input that failed */
        record Failed(Failure failure) implements Outcome {}
    }

    /** What the answer is made of the results of the steps. */
    private interface Shape {
        Outcome of(ObjectNode responses, Reading reading);
    }

    private final ReadSteps steps;
    private final Shape shape;
    private final String foreign;

    private FunctionRun(ReadSteps steps, Shape shape, List<String> foreignScripts) {
        this.steps = steps;
        this.shape = shape;
        this.foreign = foreignScripts.isEmpty() ? null : foreignScripts.getFirst();
    }

    /** @param ids gives an id to each exchange, unique over all runs */
    public static FunctionRun of(FunctionPlan function, Reading reading, ReadSteps.Types types, Supplier<String> ids) {
        return new FunctionRun(
                new ReadSteps(types, function.steps(), function::task, reading, ids),
                (responses, seen) -> answer(function, responses, seen),
                function.foreignScripts());
    }

    public static FunctionRun of(
            ExtensionPlan extension, Reading reading, ReadSteps.Types types, Supplier<String> ids) {
        return new FunctionRun(
                new ReadSteps(types, List.of(extension.step()), extension::task, reading, ids),
                (responses, seen) -> new Outcome.Answered(data(responses, extension.step())),
                extension.foreignScripts());
    }

    /** @return what must be done now */
    public List<Effect> begin() {
        return foreign == null ? steps.begin() : List.of();
    }

    /** @param event that an exchange came back, or to nothing */
    public List<Effect> answered(Event event) {
        return steps.answered(event);
    }

    /** The time is over: what is waited for has failed. */
    public void late(String message) {
        steps.late(message);
    }

    /** Whether an answer of an exchange is needed to go on. */
    public boolean waits() {
        return foreign == null && steps.outcome() == null;
    }

    /** Once it does not wait any more. */
    public Outcome outcome() {
        if (foreign != null) {
            return new Outcome.NotRunnable(foreign, "its language does not run here; use location jsonata");
        }
        return switch (steps.outcome()) {
            case ReadSteps.Outcome.Done done -> shape.of(done.responses(), steps.reading());
            case ReadSteps.Outcome.Refused refused -> new Outcome.NotRunnable(refused.task(), refused.why());
            case ReadSteps.Outcome.Failed failed -> new Outcome.Failed(failed.failure());
        };
    }

    /** The answer of a function: shaped by its output, raw, or keyed by its tasks. */
    private static Outcome answer(FunctionPlan function, ObjectNode responses, Reading reading) {
        if (function.output() != null) {
            return output(function.output(), reading);
        }
        if (function.rawResponse() && function.steps().size() == 1) {
            return new Outcome.Answered(data(responses, function.steps().getFirst()));
        }
        ObjectNode answer = Json.object();
        function.steps().forEach(step -> answer.set(step.slot(), data(responses, step)));
        return new Outcome.Answered(answer);
    }

    private static Outcome output(Script output, Reading reading) {
        return switch (reading.evaluate(output)) {
            case Result.Failed failed -> outputFailed(failed.message());
            case Result.Value value -> answered(value.json());
        };
    }

    private static Outcome answered(JsonNode output) {
        try {
            return new Outcome.Answered(
                    FunctionAnswer.ofOutput(output.isMissingNode() ? NullNode.getInstance() : output));
        } catch (IllegalArgumentException e) {
            return outputFailed(e.getMessage());
        }
    }

    private static Outcome outputFailed(String message) {
        return new Outcome.Failed(Failure.of(OUTPUT_FAILED, "output: " + message, Failure.OPERATION));
    }

    /** What a step came to; an object with nothing in it where a task gives nothing. */
    private static JsonNode data(ObjectNode responses, TaskStep step) {
        JsonNode data = responses.path(step.slot()).path("data");
        return data.isMissingNode() ? Json.object() : data;
    }
}
