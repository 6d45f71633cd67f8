package io.millrace.instance.statemachine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.expression.Result;
import io.millrace.instance.statemachine.CamelCase;
import io.millrace.instance.statemachine.Fault;
import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.instance.statemachine.Run;
import io.millrace.instance.statemachine.StepProgress;
import io.millrace.instance.statemachine.Work;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.VersionStrategy;

/**
 * Runs the task steps of a stage: steps of equal order side by side, groups one after the other. What is done is not
 * done again when the stage is entered anew, after an answer or a retry.
 */
public final class Tasks {

    static final String OUTPUT_FAILED = "Task:400008";
    static final String EXECUTION_FAILED = "Task:400011";

    private final HttpTask http = new HttpTask();
    private final ScriptTask script = new ScriptTask();

    /** How far a stage's tasks are. */
    public enum Progress {
        DONE,
        OUT,
        FAILED
    }

    public Progress run(Work work, List<TaskStep> steps) {
        for (int first = 0; first < steps.size(); ) {
            int end = first;
            while (end < steps.size()
                    && steps.get(end).order() == steps.get(first).order()) {
                end++;
            }
            for (int index = first; index < end; index++) {
                if (find(work.run(), index).isEmpty() && !begin(work, steps.get(index), index)) {
                    return Progress.FAILED;
                }
            }
            if (work.run().steps().stream().anyMatch(step -> !step.done())) {
                return Progress.OUT;
            }
            first = end;
        }
        return Progress.DONE;
    }

    private static Started notYet(TaskStep step, String type) {
        return failed("task " + step.task().text() + " is of type " + type + ", which does not run here");
    }

    private boolean begin(Work work, TaskStep step, int index) {
        Started started = switch (work.plan().task(step.task())) {
            case TaskPlan.Http task -> http.start(work, step, task);
            case TaskPlan.Scripted task -> script.start();
            case TaskPlan.DaprEndpoint task -> notYet(step, "1");
            case TaskPlan.DaprService task -> notYet(step, "3");
            case TaskPlan.PubSub task -> notYet(step, "4");
            case TaskPlan.Condition task -> notYet(step, "8");
            case TaskPlan.Timer task -> notYet(step, "9");
            case TaskPlan.Notification task -> notYet(step, "10");
            case TaskPlan.StartFlow task -> notYet(step, "11");
            case TaskPlan.Trigger task -> notYet(step, "12");
            case TaskPlan.GetData task -> notYet(step, "13");
            case TaskPlan.SubProcess task -> notYet(step, "14");
            case TaskPlan.GetInstances task -> notYet(step, "15");
            case TaskPlan.Soap task -> notYet(step, "16");
            case TaskPlan.StateStore task -> notYet(step, "17");
            case TaskPlan.CacheAside task -> notYet(step, "18");
            case TaskPlan.GetInstance task -> notYet(step, "19");
            case TaskPlan.Unsupported task -> notYet(step, task.type());
            case TaskPlan.Unresolved task -> failed("task " + step.task().text() + " is not published");
        };
        return switch (started) {
            case Started.Done done -> finish(work, step, index, done.result());
            case Started.Out out -> {
                note(work, new StepProgress(index, out.exchange()));
                yield true;
            }
            case Started.Failed failed -> {
                work.fail(failed.fault().code(), failed.fault().message());
                yield false;
            }
        };
    }

    private static Started failed(String message) {
        return new Started.Failed(new Fault(EXECUTION_FAILED, message));
    }

    /** An HTTP answer came. @return false when nobody waits for it any more */
    public boolean returned(Work work, Event.ExchangeReturned returned) {
        Optional<StepProgress> waiting = waiting(work, returned.exchangeId());
        waiting.ifPresent(step -> {
            TaskStep task = TaskLists.of(work).get(step.index());
            Optional<Fault> fault = http.fault(work, task, returned.status());
            if (fault.isPresent()) {
                fail(work, step, fault.get());
            } else {
                forget(work, step);
                finish(work, task, step.index(), HttpTask.result(returned));
            }
        });
        return waiting.isPresent();
    }

    /** An HTTP exchange came to nothing. @return false when nobody waits for it any more */
    public boolean failed(Work work, Event.ExchangeFailed failed) {
        Optional<StepProgress> waiting = waiting(work, failed.exchangeId());
        waiting.ifPresent(step -> {
            String task = TaskLists.of(work).get(step.index()).task().key();
            fail(work, step, HttpTask.fault(task, failed));
        });
        return waiting.isPresent();
    }

    /** The step counts as not begun, so that a retry runs it again. */
    private static void fail(Work work, StepProgress step, Fault fault) {
        forget(work, step);
        if (work.phase() != InstanceStatus.FAULTED) {
            work.fail(fault.code(), fault.message());
        }
    }

    private boolean finish(Work work, TaskStep step, int index, JsonNode result) {
        JsonNode response = result;
        if (step.output() != null) {
            switch (work.evaluate(step.output(), result)) {
                case Result.Failed failed -> {
                    return outputFailed(work, step, failed.message());
                }
                case Result.Value value -> {
                    if (value.json().isObject()) {
                        work.write(value.json(), VersionStrategy.PATCH);
                        response = result.path("data").isMissingNode() ? withData(result, value.json()) : result;
                    } else if (!value.json().isMissingNode()) {
                        return outputFailed(work, step, "it gives no object");
                    }
                }
            }
        }
        ObjectNode responses = work.run().responses() == null
                ? Json.object()
                : work.run().responses().deepCopy();
        responses.set(CamelCase.of(step.task().key()), response);
        work.run(work.run().withResponses(responses));
        note(work, new StepProgress(index, null));
        return true;
    }

    private static JsonNode withData(JsonNode result, JsonNode data) {
        ObjectNode response = result.deepCopy();
        response.set("data", data);
        return response;
    }

    private static boolean outputFailed(Work work, TaskStep step, String message) {
        if (work.phase() != InstanceStatus.FAULTED) {
            work.fail(OUTPUT_FAILED, "output mapping of task " + step.task().key() + ": " + message);
        }
        return false;
    }

    private static Optional<StepProgress> waiting(Work work, String exchange) {
        return work.run() == null
                ? Optional.empty()
                : work.run().steps().stream()
                        .filter(step -> exchange.equals(step.exchange()))
                        .findFirst();
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
