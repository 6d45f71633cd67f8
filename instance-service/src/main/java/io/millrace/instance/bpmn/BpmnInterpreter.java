package io.millrace.instance.bpmn;

import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.el.ElException;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Interpreter;
import io.millrace.engine.kernel.Moment;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.BpmnPlan;

/** Runs BPMN processes. What each node does is in its own {@link Element}; here is what can happen to an instance. */
public final class BpmnInterpreter implements Interpreter<BpmnPlan, BpmnState> {

    /** The name of the message that claims a user task: key is the task's id, data {@code {"assignee": …}}. */
    public static final String CLAIM = "task.claim";

    @Override
    public Decision<BpmnState> start(BpmnPlan plan, Event.Started started, Moment moment) {
        return decide(plan, BpmnState.created(), moment, work -> {
            work.setVariables(started.input().path("variables"));
            work.record(Activity.INSTANCE_CREATED, null, null);
            work.record(Activity.INSTANCE_STARTED, null, null);
            work.place(plan.start(), null);
        });
    }

    @Override
    public Decision<BpmnState> step(BpmnPlan plan, BpmnState state, Event event, Moment moment) {
        Optional<Decision<BpmnState>> refused = Rules.refuse(state, event);
        if (refused.isPresent()) {
            return refused.get();
        }
        return switch (event) {
            case Event.WorkItemCompleted done -> resume(plan, state, Wait.Kind.TASK, done.workItemId(), event, moment);
            case Event.WorkItemFailed failed -> resume(plan, state, Wait.Kind.TASK, failed.workItemId(), event, moment);
            case Event.TimerFired fired -> resume(plan, state, Wait.Kind.TIMER, fired.timerId(), event, moment);
            case Event.ExchangeReturned returned ->
                resume(plan, state, Wait.Kind.EXCHANGE, returned.exchangeId(), event, moment);
            case Event.ExchangeFailed failed ->
                resume(plan, state, Wait.Kind.EXCHANGE, failed.exchangeId(), event, moment);
            case Event.MessageArrived message -> decide(plan, state, moment, work -> claim(state, message, work));
            case Event.CancelAsked cancel -> decide(plan, state, moment, work -> cancel(cancel, work));
            case Event.RetryAsked retry -> decide(plan, state, moment, work -> retry(retry.dataFix(), work));
            case Event.Suspended ignored -> decide(plan, state, moment, BpmnInterpreter::suspend);
            case Event.Resumed ignored -> decide(plan, state, moment, BpmnInterpreter::wakeUp);
            case Event.DataWritten written -> decide(plan, state, moment, work -> work.setVariables(written.data()));
            case Event.Continued ignored -> decide(plan, state, moment, work -> {});
            case Event.Started ignored -> Decision.unchanged(state);
            case Event.Delivered ignored -> Decision.unchanged(state);
            case Event.DeliveryExhausted ignored -> Decision.unchanged(state);
            case Event.ChildEnded ignored -> Decision.unchanged(state);
            case Event.Modified ignored -> Decision.unchanged(state);
        };
    }

    private static Decision<BpmnState> decide(BpmnPlan plan, BpmnState state, Moment moment, Consumer<Work> change) {
        Work work = new Work(plan, state, moment);
        change.accept(work);
        return Chain.run(work)
                ? Decision.continueLater(work.state(), work.effects())
                : Decision.accept(work.state(), work.effects());
    }

    private static Decision<BpmnState> resume(
            BpmnPlan plan, BpmnState state, Wait.Kind kind, String id, Event event, Moment moment) {
        Optional<Token> waiting = state.tokens().stream()
                .filter(token ->
                        token.isWaitingFor(kind) && token.waitsFor().id().equals(id))
                .findFirst();
        if (waiting.isEmpty()) {
            return Decision.unchanged(state);
        }
        return decide(plan, state, moment, work -> {
            Token token = waiting.get();
            BpmnNode node = work.node(token);
            try {
                Elements.of(node).resume(node, token, event, work);
            } catch (ElException e) {
                work.fail(token, e.error().name(), e.getMessage());
            }
        });
    }

    private static void claim(BpmnState state, Event.MessageArrived message, Work work) {
        OpenTask task = state.task(message.key()).orElseThrow();
        String assignee = message.data().path("assignee").textValue();
        work.replace(task.assignedTo(assignee));
        work.record(
                Activity.TASK_CLAIMED,
                task.node(),
                Json.object().put("task", task.id()).put("assignee", assignee));
    }

    private static void cancel(Event.CancelAsked cancel, Work work) {
        work.clear();
        work.suspended(false);
        work.end(Status.CANCELLED, Activity.INSTANCE_CANCELLED, Json.object().put("reason", cancel.reason()));
    }

    private static void retry(JsonNode dataFix, Work work) {
        if (dataFix != null) {
            work.setVariables(dataFix);
        }
        work.retryFailed();
    }

    private static void suspend(Work work) {
        work.suspended(true);
        work.record(Activity.INSTANCE_SUSPENDED, null, null);
    }

    private static void wakeUp(Work work) {
        work.suspended(false);
        work.record(Activity.INSTANCE_RESUMED, null, null);
        work.retryFailed();
    }
}
