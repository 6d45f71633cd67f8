package io.millrace.instance.statemachine;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.stage.StageName;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;

/**
 * One transition under way, resumable at any of its stages.
 *
 * @param record id of its record in the transition history
 * @param body payload as given, or null
 * @param headers request headers, or null
 * @param stage the stage to go on with
 * @param steps progress of that stage's tasks
 * @param responses results of its tasks so far, by camel-case task key
 * @param hops automatic transitions that led here without a rest
 * @param child the sub flow it has started, or null
 * @param retries how often a faulted run was taken up again
 * @param follow a transition of this instance that a task of the run asked for, or null
 */
public record Run(
        String record,
        String transition,
        Origin origin,
        TriggerType trigger,
        String from,
        String to,
        JsonNode body,
        JsonNode headers,
        Author author,
        Instant startedAt,
        StageName stage,
        List<StepProgress> steps,
        JsonNode responses,
        int hops,
        Waiting child,
        int retries,
        Follow follow) {

    /**
     * The sub flow a run waits for.
     *
     * @param result what it ended with, or null while it runs
     */
    public record Waiting(String id, JsonNode result) {}

    /** @param payload as a caller would send it */
    public record Follow(String transition, JsonNode payload) {}

    public Run {
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    @JsonIgnore
    public boolean waitsForChild() {
        return child != null && child.result() == null;
    }

    Run afterHops(int count) {
        return copy(stage, steps, responses, count, child, retries, follow);
    }

    /** Goes on with another stage. */
    public Run at(StageName next) {
        return copy(next, List.of(), responses, hops, child, retries, follow);
    }

    public Run withSteps(List<StepProgress> progress) {
        return copy(stage, progress, responses, hops, child, retries, follow);
    }

    public Run withResponses(JsonNode more) {
        return copy(stage, steps, more, hops, child, retries, follow);
    }

    public Run withChild(Waiting waiting) {
        return copy(stage, steps, responses, hops, waiting, retries, follow);
    }

    public Run withFollow(Follow next) {
        return copy(stage, steps, responses, hops, child, retries, next);
    }

    Run retried() {
        return copy(stage, steps, responses, hops, child, retries + 1, follow);
    }

    /** The transition in the plan. */
    public TransitionPlan plan(StateMachinePlan machine) {
        return switch (origin) {
            case START -> machine.start();
            case OF_STATE -> machine.state(from).transition(transition).orElseThrow();
            case SHARED ->
                machine.shared().stream()
                        .filter(shared -> shared.key().equals(transition))
                        .findFirst()
                        .orElseThrow();
            case CANCEL -> machine.cancel();
            case EXIT -> machine.exit();
            case UPDATE_DATA ->
                machine.updateData() != null && machine.updateData().key().equals(transition)
                        ? machine.updateData()
                        : machine.shared().stream()
                                .filter(shared -> shared.key().equals(transition))
                                .findFirst()
                                .orElseThrow();
            case TIMEOUT -> Timeouts.transition(transition, to);
        };
    }

    private Run copy(
            StageName stage,
            List<StepProgress> steps,
            JsonNode responses,
            int hops,
            Waiting child,
            int retries,
            Follow follow) {
        return new Run(
                record,
                transition,
                origin,
                trigger,
                from,
                to,
                body,
                headers,
                author,
                startedAt,
                stage,
                steps,
                responses,
                hops,
                child,
                retries,
                follow);
    }
}
