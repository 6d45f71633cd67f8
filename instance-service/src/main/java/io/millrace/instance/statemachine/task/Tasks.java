package io.millrace.instance.statemachine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Failing;
import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.instance.statemachine.MachineSettings;
import io.millrace.instance.statemachine.Run;
import io.millrace.instance.statemachine.StepProgress;
import io.millrace.instance.statemachine.Work;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.VersionStrategy;

/**
 * Runs the task steps of a stage: steps of equal order side by side, groups one after the other. What is done is not
 * done again when the stage is entered anew, after an answer or a retry.
 */
public final class Tasks {

    static final String INPUT_FAILED = "Task:400007";
    static final String OUTPUT_FAILED = "Task:400008";
    static final String EXECUTION_FAILED = "Task:400011";

    private final TaskTable table;

    public Tasks(MachineSettings settings) {
        this.table = new TaskTable(settings);
    }

    /** How far a stage's tasks are. */
    public enum Progress {
        DONE,
        OUT,
        FAILED,
        /** An error boundary has begun another run. */
        DIVERTED
    }

    public Progress run(Work work, List<TaskStep> steps) {
        for (int first = 0; first < steps.size(); ) {
            int end = first;
            while (end < steps.size()
                    && steps.get(end).order() == steps.get(first).order()) {
                end++;
            }
            for (int index = first; index < end; index++) {
                Failing.Next next = begin(work, steps.get(index), index);
                if (next != Failing.Next.ON) {
                    return next == Failing.Next.STOPPED ? Progress.FAILED : Progress.DIVERTED;
                }
            }
            if (work.run().steps().stream().anyMatch(step -> !step.done())) {
                return Progress.OUT;
            }
            first = end;
        }
        return Progress.DONE;
    }

    /** Begins a step that was not begun, or whose time to be begun again has come. */
    private Failing.Next begin(Work work, TaskStep step, int index) {
        Optional<StepProgress> known = find(work.run(), index);
        if (known.isPresent() && !known.get().again()) {
            return Failing.Next.ON;
        }
        known.ifPresent(progress -> forget(work, progress));
        int attempts = known.map(StepProgress::attempts).orElse(0);
        return take(work, step, index, attempts, (task, call) -> task.start(call));
    }

    /** What is done with a task. */
    private interface Action {
        Started apply(Task task, TaskCall call);
    }

    private Failing.Next take(Work work, TaskStep step, int index, int attempts, Action action) {
        TaskCall call = new TaskCall(work, step, work.plan().task(step.task()), "0", Json.object());
        Started started;
        try {
            TaskTable.Entry entry = table.of(call.plan());
            call = call.as(call.plan(), entry.type(), entry.config());
            started = apply(call, entry.task(), action);
        } catch (IllegalArgumentException e) {
            String message = "task " + step.task().text() + " " + e.getMessage();
            started = failed(call, EXECUTION_FAILED, message);
        }
        return switch (started) {
            case Started.Done done -> finish(call, index, attempts, done.result());
            case Started.Out out -> {
                note(work, StepProgress.out(index, out.exchange(), attempts, out.phase()));
                yield Failing.Next.ON;
            }
            case Started.Failed failed -> fail(call, index, attempts, failed.failure());
        };
    }

    private static Started apply(TaskCall call, Task task, Action action) {
        try {
            return action.apply(task, call);
        } catch (IllegalArgumentException e) {
            return failed(call, INPUT_FAILED, "input of task " + call.key() + ": " + e.getMessage());
        }
    }

    private static Started failed(TaskCall call, String code, String message) {
        return new Started.Failed(Failure.ofTask(call.type(), call.key(), code, message, Failure.OPERATION));
    }

    /** A step that is not finished counts as not begun, so that a retry runs it again. */
    private Failing.Next fail(TaskCall call, int index, int attempts, Failure failure) {
        Work work = call.work();
        if (work.phase() == InstanceStatus.FAULTED) {
            return Failing.Next.STOPPED;
        }
        return switch (Failing.fail(work, failure, call.step(), index, attempts)) {
            case Failing.Fate.Retried retried -> {
                note(work, retried.later());
                yield Failing.Next.ON;
            }
            case Failing.Fate.Settled settled -> {
                if (settled.next() == Failing.Next.ON) {
                    respond(call, Answers.passedOver(call, failure));
                    note(work, StepProgress.finished(index, attempts));
                }
                yield settled.next();
            }
        };
    }

    /** An HTTP answer came. @return false when nobody waits for it any more */
    public boolean returned(Work work, Event.ExchangeReturned returned) {
        return answered(
                work,
                returned.exchangeId(),
                progress -> (task, call) -> task.returned(call, returned, progress.phase()));
    }

    /** An HTTP exchange came to nothing. @return false when nobody waits for it any more */
    public boolean failed(Work work, Event.ExchangeFailed failed) {
        return answered(
                work, failed.exchangeId(), progress -> (task, call) -> task.failed(call, failed, progress.phase()));
    }

    private boolean answered(Work work, String exchange, Function<StepProgress, Action> action) {
        Optional<StepProgress> waiting = waiting(work, step -> exchange.equals(step.exchange()));
        waiting.ifPresent(progress -> {
            TaskStep step = TaskLists.of(work).get(progress.index());
            forget(work, progress);
            take(work, step, progress.index(), progress.attempts(), action.apply(progress));
        });
        return waiting.isPresent();
    }

    /** The time to try a task again has come. @return false when no task waits for that timer */
    public boolean due(Work work, String timer) {
        Optional<StepProgress> waiting = waiting(work, step -> timer.equals(step.timer()));
        waiting.ifPresent(progress -> {
            forget(work, progress);
            note(work, progress.fallDue());
        });
        return waiting.isPresent();
    }

    private Failing.Next finish(TaskCall call, int index, int attempts, JsonNode result) {
        Work work = call.work();
        TaskStep step = call.step();
        JsonNode response = result;
        if (step.output() != null) {
            switch (work.evaluate(step.output(), result)) {
                case Result.Failed failed -> {
                    return outputFailed(call, index, attempts, failed.message());
                }
                case Result.Value value -> {
                    if (value.json().isObject()) {
                        Optional<String> refused = work.write(value.json(), VersionStrategy.PATCH);
                        if (refused.isPresent()) {
                            return outputFailed(call, index, attempts, refused.get());
                        }
                        response = result.path("data").isMissingNode() ? withData(result, value.json()) : result;
                    } else if (!value.json().isMissingNode()) {
                        return outputFailed(call, index, attempts, "it gives no object");
                    }
                }
            }
        }
        respond(call, response);
        note(work, StepProgress.finished(index, attempts));
        return Failing.Next.ON;
    }

    private static void respond(TaskCall call, JsonNode response) {
        Run run = call.work().run();
        ObjectNode responses =
                run.responses() == null ? Json.object() : run.responses().deepCopy();
        responses.set(call.step().slot(), response);
        call.work().run(run.withResponses(responses));
    }

    private static JsonNode withData(JsonNode result, JsonNode data) {
        ObjectNode response = result.deepCopy();
        response.set("data", data);
        return response;
    }

    /** The task itself has run: tried again, it would run twice. */
    private Failing.Next outputFailed(TaskCall call, int index, int attempts, String message) {
        String text = "output mapping of task " + call.key() + ": " + message;
        return fail(
                call,
                index,
                attempts,
                Failure.ofTask(call.type(), call.key(), OUTPUT_FAILED, text, Failure.OPERATION)
                        .once());
    }

    private static Optional<StepProgress> waiting(Work work, Predicate<StepProgress> condition) {
        return work.run() == null
                ? Optional.empty()
                : work.run().steps().stream().filter(condition).findFirst();
    }

    private static Optional<StepProgress> find(Run run, int index) {
        return run.steps().stream().filter(step -> step.index() == index).findFirst();
    }

    private static void note(Work work, StepProgress step) {
        List<StepProgress> steps = new ArrayList<>(work.run().steps());
        steps.add(step);
        work.run(work.run().withSteps(steps));
    }

    private static void forget(Work work, StepProgress step) {
        List<StepProgress> steps = new ArrayList<>(work.run().steps());
        steps.remove(step);
        work.run(work.run().withSteps(steps));
    }
}
