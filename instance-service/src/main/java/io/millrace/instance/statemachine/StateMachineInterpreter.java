package io.millrace.instance.statemachine;

import java.time.Instant;
import java.util.List;

import io.millrace.engine.kernel.Actor;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Interpreter;
import io.millrace.engine.kernel.Moment;
import io.millrace.expression.Expressions;
import io.millrace.instance.statemachine.stage.Pipeline;
import io.millrace.instance.statemachine.stage.StageName;
import io.millrace.instance.statemachine.task.Tasks;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;
import io.millrace.plan.statemachine.VersionStrategy;

/** Runs state machines: each event begins or resumes a transition, which passes the stages of the pipeline. */
public final class StateMachineInterpreter implements Interpreter<StateMachinePlan, MachineState> {

    private final Expressions expressions;
    private final Tasks tasks = new Tasks();
    private final Pipeline pipeline = new Pipeline(tasks);

    public StateMachineInterpreter(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public Decision<MachineState> start(StateMachinePlan plan, Event.Started started, Moment moment) {
        if (!plan.foreignScripts().isEmpty()) {
            return Decision.reject(
                    Rejections.foreignScript(plan.foreignScripts().getFirst()));
        }
        Work work = Work.on(plan, unborn(plan, started.actor(), moment), moment, expressions);
        if (plan.timeout() != null) {
            Instant due = moment.now().plus(plan.timeout().after());
            work.effect(new Effect.ArmTimer(Timeouts.TIMER, due));
        }
        begin(work, Origin.START, plan.start(), plan.start().trigger(), Payload.of(started.input()), started.actor());
        return go(work);
    }

    private static MachineState unborn(StateMachinePlan plan, Actor actor, Moment moment) {
        Author author = Author.of(actor);
        return new MachineState(
                MachineState.FORMAT,
                plan.definition(),
                null,
                List.of(),
                null,
                plan.start().target(),
                InstanceStatus.ACTIVE,
                false,
                InstanceData.first(Ulid.of(moment.now(), moment.nextId())),
                author,
                author,
                null,
                null,
                List.of());
    }

    @Override
    public Decision<MachineState> step(StateMachinePlan plan, MachineState state, Event event, Moment moment) {
        Work work = Work.on(plan, state, moment, expressions);
        return switch (event) {
            case Event.MessageArrived message -> fire(state, work, message);
            case Event.TimerFired timer -> timer(state, work, timer.timerId());
            case Event.ExchangeReturned returned -> settled(state, work, tasks.returned(work, returned));
            case Event.ExchangeFailed failed -> settled(state, work, tasks.failed(work, failed));
            case Event.RetryAsked retry -> retry(state, work, retry);
            case Event.CancelAsked cancel -> cancel(state, work, cancel.actor());
            case Event.Continued continued -> state.phase() == InstanceStatus.BUSY ? go(work) : unchanged(state);
            case Event.Suspended any -> Decision.reject(Rejections.unsupported("being suspended"));
            case Event.Resumed any -> Decision.reject(Rejections.unsupported("being resumed"));
            case Event.Modified any -> Decision.reject(Rejections.unsupported("being modified by hand"));
            case Event.DataWritten any -> Decision.reject(Rejections.unsupported("direct data writes; use updateData"));
            case Event.Started any -> unchanged(state);
            case Event.WorkItemCompleted any -> unchanged(state);
            case Event.WorkItemFailed any -> unchanged(state);
            case Event.Delivered any -> unchanged(state);
            case Event.DeliveryExhausted any -> unchanged(state);
            case Event.ChildEnded any -> unchanged(state);
        };
    }

    private Decision<MachineState> fire(MachineState state, Work work, Event.MessageArrived message) {
        Payload payload = Payload.of(message.data());
        return switch (Gate.check(work.plan(), state, message.name(), payload.seen())) {
            case Gate.Outcome.Closed closed -> Decision.reject(closed.problem());
            case Gate.Outcome.Open open -> {
                boolean resting = state.phase() == InstanceStatus.ACTIVE;
                if (!resting && !open.origin().interrupts()) {
                    yield pipeline.writeAside(work, sideRun(work, open.transition(), payload, message.actor()))
                            .<Decision<MachineState>>map(Decision::reject)
                            .orElseGet(() -> Decision.accept(work.state(), work.effects()));
                }
                begin(work, open.origin(), open.transition(), open.transition().trigger(), payload, message.actor());
                yield go(work);
            }
        };
    }

    private static Run sideRun(Work work, TransitionPlan transition, Payload payload, Actor actor) {
        work.describe(payload, Author.of(actor));
        return Runs.begin(work, Origin.UPDATE_DATA, transition, transition.trigger(), payload, Author.of(actor));
    }

    private Decision<MachineState> timer(MachineState state, Work work, String timer) {
        if (state.phase() == InstanceStatus.COMPLETED) {
            return unchanged(state);
        }
        if (Timeouts.TIMER.equals(timer)) {
            TransitionPlan timeout = Timeouts.transition(work.plan().timeout());
            begin(work, Origin.TIMEOUT, timeout, TriggerType.SCHEDULED, Payload.NONE, null);
            return go(work);
        }
        if (work.timers().stream().noneMatch(armed -> armed.id().equals(timer))) {
            return unchanged(state);
        }
        work.timers(work.timers().stream()
                .map(armed -> armed.id().equals(timer) ? armed.fallDue() : armed)
                .toList());
        if (state.phase() == InstanceStatus.ACTIVE) {
            Runs.fireDue(work);
            return go(work);
        }
        return Decision.accept(work.state(), work.effects());
    }

    private Decision<MachineState> settled(MachineState state, Work work, boolean known) {
        if (!known) {
            return unchanged(state);
        }
        return work.phase() == InstanceStatus.BUSY ? go(work) : Decision.accept(work.state(), work.effects());
    }

    private Decision<MachineState> retry(MachineState state, Work work, Event.RetryAsked retry) {
        if (state.phase() != InstanceStatus.FAULTED) {
            return Decision.reject(Rejections.notFaulted(state.phase()));
        }
        Payload payload = Payload.of(retry.dataFix());
        work.describe(payload, Author.of(retry.actor()));
        if (payload.attributes() != null) {
            work.write(payload.attributes(), VersionStrategy.PATCH);
        }
        work.clearFault();
        work.phase(InstanceStatus.BUSY);
        return go(work);
    }

    private Decision<MachineState> cancel(MachineState state, Work work, Actor actor) {
        if (state.phase() == InstanceStatus.COMPLETED) {
            return Decision.reject(Rejections.ended());
        }
        if (work.plan().cancel() == null) {
            return Decision.reject(Rejections.notConfigured(Origin.CANCEL));
        }
        TransitionPlan cancel = work.plan().cancel();
        begin(work, Origin.CANCEL, cancel, cancel.trigger(), Payload.NONE, actor);
        return go(work);
    }

    private static void begin(
            Work work, Origin origin, TransitionPlan transition, TriggerType trigger, Payload payload, Actor actor) {
        Runs.abandon(work);
        work.describe(payload, Author.of(actor));
        work.run(Runs.begin(work, origin, transition, trigger, payload, Author.of(actor)));
    }

    /** Carries the run under way as far as it goes. */
    private Decision<MachineState> go(Work work) {
        boolean more = pipeline.run(work);
        return more
                ? Decision.continueLater(work.state(), work.effects())
                : Decision.accept(work.state(), work.effects());
    }

    private static Decision<MachineState> unchanged(MachineState state) {
        return Decision.unchanged(state);
    }

    /** The first stage of every run. */
    static final StageName FIRST = StageName.RECEIVE;
}
