package io.millrace.instance.statemachine.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.expression.Result;
import io.millrace.instance.statemachine.MachineSettings;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;

/**
 * The steps of a function or an extension while a caller waits for them: those of equal order side by side, groups one
 * after the other ({@code spec/vnext.md} §1.7, §2.7). It decides only: what tasks ask for are effects for whoever drives
 * it, and what comes back are events. It lives as long as the request; nothing is stored, and the first failure ends it.
 */
public final class ReadSteps {

    /** What became of the steps. */
    public sealed interface Outcome {

        /** @param responses the task result records by the {@linkplain TaskStep#slot() slot} of the step; {@code data} is what a mapping made of it */
        record Done(ObjectNode responses) implements Outcome {}

        /** @param task the task that cannot run here */
        record Refused(String task, String why) implements Outcome {}

        record Failed(Failure failure) implements Outcome {}
    }

    /** The types of tasks with what they find in the configuration. */
    public static final class Types {

        private final TaskTable table;

        public Types(MachineSettings settings) {
            table = new TaskTable(settings);
        }
    }

    private record Waiting(int index, String phase) {}

    /** What is done with a task. */
    private interface Action {
        Started apply(Task task, TaskCall call);
    }

    private final TaskTable table;
    private final List<TaskStep> steps;
    private final Function<Reference, TaskPlan> plans;
    private final ReadSite site;
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final Map<Integer, ObjectNode> results = new HashMap<>();
    private int next;
    private Outcome outcome;

    public ReadSteps(
            Types types,
            List<TaskStep> steps,
            Function<Reference, TaskPlan> plans,
            Reading reading,
            Supplier<String> ids) {
        this.table = types.table;
        this.steps = List.copyOf(steps);
        this.plans = plans;
        this.site = new ReadSite(reading, ids);
    }

    /** @return what must be done now */
    public List<Effect> begin() {
        goOn();
        return site.taken();
    }

    /** An answer came. @return what must be done now; nothing when nobody waits for that answer */
    public List<Effect> answered(Event event) {
        switch (event) {
            case Event.ExchangeReturned returned ->
                resume(returned.exchangeId(), phase -> (task, call) -> task.returned(call, returned, phase));
            case Event.ExchangeFailed failed ->
                resume(failed.exchangeId(), phase -> (task, call) -> task.failed(call, failed, phase));
            default -> throw new IllegalArgumentException("no answer of an exchange: " + event);
        }
        return site.taken();
    }

    /** The time for all of it is over: what is still waited for has failed. */
    public void late(String message) {
        waiting.values().stream().findFirst().ifPresent(first -> {
            TaskStep step = steps.get(first.index());
            String text = "task " + step.task().key() + ": " + message;
            outcome = new Outcome.Failed(
                    Failure.ofTask("0", step.task().key(), Answers.REMOTE_FAILED, text, Failure.TIMEOUT));
        });
    }

    /** Null while it goes on. */
    public Outcome outcome() {
        return outcome;
    }

    /** What an output sees: the read, and the results of all steps. */
    public Reading reading() {
        return site.reading();
    }

    private void resume(String exchange, Function<String, Action> action) {
        Waiting known = waiting.remove(exchange);
        if (known != null && outcome == null) {
            take(known.index(), action.apply(known.phase()));
            goOn();
        }
    }

    private void goOn() {
        while (outcome == null && waiting.isEmpty()) {
            ObjectNode responses = responses();
            site.show(responses);
            if (next == steps.size()) {
                outcome = new Outcome.Done(responses);
                return;
            }
            int order = steps.get(next).order();
            while (next < steps.size() && steps.get(next).order() == order && outcome == null) {
                take(next++, (task, call) -> task.start(call));
            }
        }
    }

    private ObjectNode responses() {
        ObjectNode responses = Json.object();
        for (int index = 0; index < steps.size(); index++) {
            if (results.containsKey(index)) {
                responses.set(steps.get(index).slot(), results.get(index));
            }
        }
        return responses;
    }

    private void take(int index, Action action) {
        TaskStep step = steps.get(index);
        TaskPlan plan = plans.apply(step.task());
        Optional<String> obstacle = obstacle(plan);
        if (obstacle.isPresent()) {
            outcome = new Outcome.Refused(step.task().key(), obstacle.get());
            return;
        }
        TaskTable.Entry entry = table.of(plan);
        TaskCall call = new TaskCall(site, step, plan, entry.type(), entry.config());
        switch (started(call, entry.task(), action)) {
            case Started.Out out -> waiting.put(out.exchange(), new Waiting(index, out.phase()));
            case Started.Failed failed -> outcome = new Outcome.Failed(failed.failure());
            case Started.Done done -> finish(index, call, done.result());
        }
    }

    private static Started started(TaskCall call, Task task, Action action) {
        try {
            return action.apply(task, call);
        } catch (IllegalArgumentException e) {
            String message = "input of task " + call.key() + ": " + e.getMessage();
            return new Started.Failed(
                    Failure.ofTask(call.type(), call.key(), Tasks.INPUT_FAILED, message, Failure.OPERATION));
        }
    }

    private void finish(int index, TaskCall call, JsonNode result) {
        ObjectNode record = result.deepCopy();
        try {
            if (call.step().output() != null) {
                record.set("data", mapped(call, result));
            }
            results.put(index, record);
        } catch (IllegalArgumentException e) {
            String message = "mapping of task " + call.key() + ": " + e.getMessage();
            outcome = new Outcome.Failed(
                    Failure.ofTask(call.type(), call.key(), Tasks.OUTPUT_FAILED, message, Failure.OPERATION));
        }
    }

    /** A task that only computes maps what was asked, or what its input makes of it; any other one its result. */
    private JsonNode mapped(TaskCall call, JsonNode result) {
        JsonNode body = result;
        if (computes(call.plan())) {
            body = call.step().input() == null
                    ? null
                    : TaskCall.value(site.evaluate(call.step().input(), null));
        }
        Result value = site.evaluate(call.step().output(), body);
        JsonNode json = TaskCall.value(value);
        return json.isMissingNode() ? NullNode.getInstance() : json;
    }

    private static boolean computes(TaskPlan plan) {
        return plan instanceof TaskPlan.Scripted
                || plan instanceof TaskPlan.Condition
                || plan instanceof TaskPlan.Timer;
    }

    /** Why a task cannot run in a read. */
    private static Optional<String> obstacle(TaskPlan plan) {
        return switch (plan) {
            case TaskPlan.Unresolved any -> Optional.of("it is not published");
            case TaskPlan.Unsupported task -> Optional.of("tasks of type " + task.type() + " do not run here");
            case TaskPlan.SubProcess any ->
                Optional.of("a task of type 14 starts a child, which only a transition has");
            case TaskPlan.CacheAside task -> obstacle(task.source()).map(why -> "of its source " + why);
            default -> Optional.empty();
        };
    }
}
