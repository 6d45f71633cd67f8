package io.millrace.instance.statemachine;

import java.time.Instant;
import java.util.List;

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
        int hops) {

    public Run {
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    Run afterHops(int count) {
        return copy(stage, steps, responses, count);
    }

    /** Goes on with another stage. */
    public Run at(StageName next) {
        return copy(next, List.of(), responses, hops);
    }

    public Run withSteps(List<StepProgress> progress) {
        return copy(stage, progress, responses, hops);
    }

    public Run withResponses(JsonNode more) {
        return copy(stage, steps, more, hops);
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
            case UPDATE_DATA -> machine.updateData();
            case TIMEOUT -> Timeouts.transition(machine.timeout());
        };
    }

    private Run copy(StageName stage, List<StepProgress> steps, JsonNode responses, int hops) {
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
                hops);
    }
}
