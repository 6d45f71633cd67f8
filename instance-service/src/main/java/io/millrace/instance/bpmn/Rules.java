package io.millrace.instance.bpmn;

import java.util.Optional;

import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Status;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** Which commands an instance refuses, and why. What comes by itself (timers, answers) is never refused. */
final class Rules {

    private Rules() {}

    static Optional<Decision<BpmnState>> refuse(BpmnState state, Event event) {
        Status status = state.status();
        return switch (event) {
            case Event.WorkItemCompleted done -> task(state, done.workItemId());
            case Event.WorkItemFailed failed -> task(state, failed.workItemId());
            case Event.MessageArrived message ->
                message.name().equals(BpmnInterpreter.CLAIM)
                        ? claim(state, message)
                        : Optional.of(Decision.unchanged(state));
            case Event.Suspended ignored ->
                status == Status.RUNNING || status == Status.WAITING ? Optional.empty() : state("suspend", status);
            case Event.Resumed ignored ->
                status == Status.SUSPENDED || status == Status.FAILED ? Optional.empty() : state("resume", status);
            case Event.RetryAsked ignored -> status == Status.FAILED ? Optional.empty() : state("retry", status);
            case Event.CancelAsked ignored -> status.ended() ? state("cancel", status) : Optional.empty();
            case Event.DataWritten ignored -> status.ended() ? state("change", status) : Optional.empty();
            default -> status.ended() ? Optional.of(Decision.unchanged(state)) : Optional.empty();
        };
    }

    private static Optional<Decision<BpmnState>> task(BpmnState state, String id) {
        if (state.task(id).isEmpty()) {
            return Optional.of(Decision.reject(
                    Problem.notFound("TASK_NOT_FOUND", "Task not found").with("task", id)));
        }
        return state.suspended()
                ? Optional.of(Decision.reject(Problem.conflict("INSTANCE_SUSPENDED", "The task's instance is suspended")
                        .with("task", id)))
                : Optional.empty();
    }

    private static Optional<Decision<BpmnState>> claim(BpmnState state, Event.MessageArrived message) {
        String person = message.data().path("assignee").asText();
        return task(state, message.key())
                .or(() -> state.task(message.key())
                        .map(OpenTask::assignee)
                        .filter(assignee -> !assignee.equals(person))
                        .map(assignee -> Decision.reject(
                                Problem.conflict("TASK_ALREADY_CLAIMED", "The task is assigned to somebody else")
                                        .with("task", message.key()))));
    }

    /** The words and the status 400 are the original's ({@code spec/pythmata.md} §4). */
    private static Optional<Decision<BpmnState>> state(String verb, Status status) {
        return Optional.of(Decision.reject(Problem.of(
                ProblemKind.MALFORMED,
                "INVALID_INSTANCE_STATE",
                "Cannot " + verb + " instance in " + ShownStatus.of(status) + " state")));
    }
}
