package io.millrace.instance.ruote.flow;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Interpreter;
import io.millrace.engine.kernel.Moment;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.id.WorkItemId;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.json.Json;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** Runs Ruote processes: an event becomes messages, messages are worked off until it is quiet. */
public final class RuoteInterpreter implements Interpreter<RuotePlan, RuoteState> {

    private static final Problem NO_WORKITEM = malformed("WORKITEM_NOT_FOUND", "workitem_id not found");
    private static final Problem NO_WORKFLOW = malformed("WORKFLOW_NOT_FOUND", "workflow_id not found");

    private final Expressions expressions;

    public RuoteInterpreter(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public Decision<RuoteState> start(RuotePlan plan, Event.Started started, Moment moment) {
        Launch launch = Json.read(started.input(), Launch.class);
        Flow flow = new Flow(plan, RuoteState.empty(launch), moment, expressions);
        flow.put(Message.Apply.launch(
                new ExpressionId("0", flow.nextSubid()),
                null,
                plan.tree(),
                launch.fields() == null ? Json.object() : launch.fields(),
                launch.variables() == null ? Json.object() : launch.variables()));
        return run(flow);
    }

    @Override
    public Decision<RuoteState> step(RuotePlan plan, RuoteState state, Event event, Moment moment) {
        Flow flow = new Flow(plan, state, moment, expressions);
        return switch (event) {
            case Event.Continued continued -> run(flow);
            case Event.WorkItemCompleted completed -> completed(flow, completed);
            case Event.WorkItemFailed failed -> failed(flow, failed);
            case Event.TimerFired fired -> fired(flow, state, fired);
            case Event.DeliveryExhausted exhausted -> exhausted(flow, state, exhausted);
            case Event.CancelAsked asked -> cancel(flow, state, asked);
            case Event.RetryAsked asked -> Operating.retry(flow, state, asked.dataFix()) ? run(flow) : refused();
            case Event.Suspended suspended -> pause(flow, state, true);
            case Event.Resumed resumed -> pause(flow, state, false);
            case Event.Modified modified -> Operating.modify(flow, state, modified.change()) ? run(flow) : refused();
            case Event.Started s -> refused();
            case Event.ExchangeReturned e -> Decision.unchanged(state);
            case Event.ExchangeFailed e -> Decision.unchanged(state);
            case Event.Delivered d -> Decision.unchanged(state);
            case Event.MessageArrived message -> overheard(flow, state, message);
            case Event.ChildEnded c -> Decision.unchanged(state);
            case Event.DataWritten d -> refused();
        };
    }

    private Decision<RuoteState> completed(Flow flow, Event.WorkItemCompleted event) {
        Optional<Node> node = open(flow, event.workItemId());
        if (node.isEmpty()) {
            return Decision.reject(NO_WORKITEM);
        }
        ObjectNode fields = node.get().fields().deepCopy();
        if (event.data() != null && event.data().path("fields") instanceof ObjectNode more) {
            fields.setAll(more);
        }
        if (event.data() != null) {
            event.data().path("unset").forEach(name -> fields.remove(name.asText()));
        }
        Dispatching.received(node.get(), fields);
        return run(flow);
    }

    private Decision<RuoteState> failed(Flow flow, Event.WorkItemFailed event) {
        Optional<Node> node = open(flow, event.workItemId());
        if (node.isEmpty()) {
            return Decision.reject(NO_WORKITEM);
        }
        raise(flow, node.get(), new FlowError(event.code(), event.message()));
        return run(flow);
    }

    private static Optional<Node> open(Flow flow, String workItemId) {
        return WorkItemId.parse(workItemId)
                .filter(id -> id.wfid().equals(flow.wfid()))
                .flatMap(id -> flow.node(id.expression()))
                .filter(Dispatching::isOpen);
    }

    private Decision<RuoteState> fired(Flow flow, RuoteState state, Event.TimerFired event) {
        for (Expression each : state.expressions()) {
            for (Expression.Timer timer : each.timers()) {
                if (timer.id().equals(event.timerId())) {
                    flow.node(each.id()).orElseThrow().timers.remove(timer);
                    flow.put(timer.message());
                    return run(flow);
                }
            }
        }
        return Decision.unchanged(state);
    }

    private Decision<RuoteState> exhausted(Flow flow, RuoteState state, Event.DeliveryExhausted event) {
        for (Expression each : state.expressions()) {
            Node node = each.memory() == null ? null : flow.node(each.id()).orElseThrow();
            if (node != null && Dispatching.isDelivery(node, event.deliveryId()) && Dispatching.isOpen(node)) {
                raise(
                        flow,
                        node,
                        new FlowError("ScriptoriaCore::HttpParticipant::RetriesExceededError", event.reason()));
                return run(flow);
            }
        }
        return Decision.unchanged(state);
    }

    private Decision<RuoteState> overheard(Flow flow, RuoteState state, Event.MessageArrived message) {
        Optional<Signal> signal = Across.told(message);
        if (signal.isEmpty()) {
            return refused();
        }
        return flow.overheard(signal.get()) ? run(flow) : Decision.unchanged(state);
    }

    private static void raise(Flow flow, Node node, FlowError error) {
        flow.handle(new Message.Dispatch(node.id(), node.fields().deepCopy()), error);
    }

    private Decision<RuoteState> cancel(Flow flow, RuoteState state, Event.CancelAsked asked) {
        if (state.expressions().isEmpty()) {
            return Decision.reject(NO_WORKFLOW);
        }
        String flavour = "kill".equals(asked.reason()) ? "kill" : null;
        flow.tops().forEach(top -> flow.put(new Message.Cancel(top, flavour, null, null)));
        return run(flow);
    }

    private Decision<RuoteState> pause(Flow flow, RuoteState state, boolean pause) {
        if (state.expressions().isEmpty()) {
            return Decision.reject(NO_WORKFLOW);
        }
        flow.tops().forEach(top -> flow.put(pause ? new Message.Pause(top, false) : new Message.Resume(top)));
        return run(flow);
    }

    private Decision<RuoteState> run(Flow flow) {
        flow.run();
        RuoteState state = flow.state();
        if (!state.pending().isEmpty()) {
            return Decision.continueLater(state, flow.effects());
        }
        if (state.status().ended()) {
            JsonNode result =
                    state.outcome() == null ? Json.object() : state.outcome().fields();
            flow.effect(new Effect.End(state.status(), result));
        }
        return Decision.accept(state, flow.effects());
    }

    private static Decision<RuoteState> refused() {
        return Decision.reject(malformed("WORKFLOW_CHANGE_REFUSED", "the workflow cannot do that"));
    }

    private static Problem malformed(String code, String detail) {
        return Problem.of(ProblemKind.MALFORMED, code, detail);
    }
}
