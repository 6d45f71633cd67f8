package io.millrace.hub.execution;

import java.util.List;
import java.util.Map;

import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Interpreter;
import io.millrace.engine.kernel.Moment;
import io.millrace.expression.Expressions;
import io.millrace.hub.expression.PendingRead;
import io.millrace.hub.expression.ScriptFailure;
import io.millrace.hub.step.StepRunners;
import io.millrace.hub.validation.PayloadCheck;
import io.millrace.hub.validation.Settling;
import io.millrace.json.Json;
import io.millrace.plan.hub.HubFunction;
import io.millrace.plan.hub.HubPlan;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

/** The hub notation: which event means what ({@code spec/hub.md} §2, §6.3). */
public final class HubInterpreter implements Interpreter<HubPlan, HubState> {

    private final Expressions expressions;
    private final Script script;
    private final PayloadCheck check = new PayloadCheck();

    public HubInterpreter(Expressions expressions) {
        this.expressions = expressions;
        this.script = new Script(new StepRunners());
    }

    @Override
    public Decision<HubState> start(HubPlan plan, Event.Started started, Moment moment) {
        HubStart start = lasting(plan, Json.read(started.input(), HubStart.class));
        HubFunction function =
                start.function() == null ? null : plan.functions().get(start.function());
        if (start.function() != null && function == null) {
            return Decision.reject(
                    Problem.notFound("FUNCTION_NOT_FOUND", "there is no function '" + start.function() + "'"));
        }
        Walk walk = new Walk(plan, fresh(start, function), moment, expressions);
        List<Violation> faults = function == null ? List.of() : faults(function, start, walk);
        if (!faults.isEmpty()) {
            return Decision.reject(Submission.invalid(faults));
        }
        if (start.expiration() != null) {
            walk.effect(new Effect.ArmTimer(Expiry.TIMER, moment.now().plus(start.expiration())));
        }
        return script.run(walk);
    }

    /** A definition may name the life time of its executions. */
    private static HubStart lasting(HubPlan plan, HubStart start) {
        return plan.expiration() == null || start.expiration() == null ? start : start.lasting(plan.expiration());
    }

    private List<Violation> faults(HubFunction function, HubStart start, Walk walk) {
        if (function.validate() == null) {
            return List.of();
        }
        try {
            return check.faults(
                    start.it() == null ? Json.object() : start.it(),
                    Settling.settle(function.validate(), walk.scope()),
                    start.files().keySet());
        } catch (ScriptFailure | PendingRead e) {
            return List.of(Violation.of("$", "UNCHECKED", "the input cannot be checked: " + e.getMessage()));
        }
    }

    private static HubState fresh(HubStart start, HubFunction function) {
        var attributes = Json.object();
        if (!start.share().isEmpty()) {
            attributes.set("share", start.share());
        }
        return new HubState(
                HubState.FORMAT,
                Phase.RUNNING,
                start,
                List.of(Frame.at(function == null ? HubPlan.MAIN : function.block())),
                attributes,
                List.of(),
                null,
                null,
                List.of(),
                Map.of(),
                null,
                null,
                0);
    }

    @Override
    public Decision<HubState> step(HubPlan plan, HubState state, Event event, Moment moment) {
        Walk walk = new Walk(plan, state, moment, expressions);
        return switch (event) {
            case Event.MessageArrived call
            when Calls.SUBMIT.equals(call.name()) -> new Submission(script, check).take(state, walk, call);
            case Event.MessageArrived call
            when Calls.BACK.equals(call.name()) -> new Return(script).take(state, walk, call);
            case Event.ExchangeReturned answer -> new Arrival(script, check).returned(state, walk, answer);
            case Event.ExchangeFailed failure -> new Arrival(script, check).failed(state, walk, failure);
            case Event.RetryAsked retry -> new Repair(script).retry(state, walk, retry);
            case Event.Continued ignored ->
                state.phase() == Phase.RUNNING ? script.run(walk) : Decision.unchanged(state);
            case Event.TimerFired timer when Expiry.TIMER.equals(timer.timerId()) -> stop(state, walk, Phase.EXPIRED);
            case Event.CancelAsked ignored -> stop(state, walk, Phase.CANCELLED);
            case Event.TimerFired ignored -> Decision.unchanged(state);
            case Event.Delivered ignored -> Decision.unchanged(state);
            case Event.DeliveryExhausted ignored -> Decision.unchanged(state);
            case Event.ChildEnded child -> new Arrival(script, check).ended(state, walk, child);
            case Event.MessageArrived call -> refuse(call.name());
            case Event.Started ignored -> refuse("started");
            case Event.WorkItemCompleted ignored -> refuse("work item completed");
            case Event.WorkItemFailed ignored -> refuse("work item failed");
            case Event.Suspended ignored -> refuse("suspend");
            case Event.Resumed ignored -> refuse("resume");
            case Event.DataWritten ignored -> refuse("data written");
            case Event.Modified ignored -> refuse("modify");
        };
    }

    private static Decision<HubState> stop(HubState state, Walk walk, Phase how) {
        if (state.phase().over()) {
            return Decision.unchanged(state);
        }
        walk.stop(how);
        return walk.decide(false);
    }

    private static Decision<HubState> refuse(String what) {
        return Decision.reject(
                Problem.of(ProblemKind.MALFORMED, "EVENT_NOT_SUPPORTED", "a hub execution takes no '" + what + "'"));
    }
}
