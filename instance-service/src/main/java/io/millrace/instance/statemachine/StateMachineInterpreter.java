package io.millrace.instance.statemachine;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Actor;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Interpreter;
import io.millrace.engine.kernel.Moment;
import io.millrace.expression.Expressions;
import io.millrace.instance.statemachine.stage.Pipeline;
import io.millrace.instance.statemachine.stage.StageName;
import io.millrace.instance.statemachine.task.LockCalls;
import io.millrace.instance.statemachine.task.Tasks;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.FlowType;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.ResourceLock;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.SubFlowOverrides;
import io.millrace.plan.statemachine.TimeoutPlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;
import io.millrace.plan.statemachine.VersionStrategy;
import io.millrace.problem.Problem;

/** Runs state machines: each event begins or resumes a transition, which passes the stages of the pipeline. */
public final class StateMachineInterpreter implements Interpreter<StateMachinePlan, MachineState> {

    private final Expressions expressions;
    private final Schemas schemas;
    private final Tasks tasks;
    private final LockCalls locks;
    private final Pipeline pipeline;
    private final boolean lifecycle;

    public StateMachineInterpreter(Expressions expressions, Schemas schemas, MachineSettings settings) {
        this.expressions = expressions;
        this.schemas = schemas;
        this.tasks = new Tasks(settings);
        this.locks = new LockCalls(settings);
        this.pipeline = new Pipeline(tasks, locks);
        this.lifecycle = settings.lifecycleEvents();
    }

    @Override
    public Decision<MachineState> start(StateMachinePlan plan, Event.Started started, Moment moment) {
        if (MasterData.isPublished(started.input())) {
            Work work = Work.on(plan, unborn(plan, started, Author.of(null), moment), moment, expressions, schemas);
            MasterData.begin(work, started.input());
            return accept(work, null);
        }
        if (!plan.foreignScripts().isEmpty()) {
            return Decision.reject(
                    Rejections.foreignScript(plan.foreignScripts().getFirst()));
        }
        Payload payload = Payload.of(started.input());
        Optional<Problem> invalid = invalid(plan, plan.start(), payload);
        if (invalid.isPresent()) {
            return Decision.reject(invalid.get());
        }
        Author author = author(started);
        Work work = Work.on(plan, unborn(plan, started, author, moment), moment, expressions, schemas);
        begin(work, Origin.START, plan.start(), plan.start().trigger(), payload, author);
        Timeouts.arm(work);
        return go(work, null);
    }

    /** A child is started in the name of whoever moved its parent. */
    private static Author author(Event.Started started) {
        JsonNode author = started.input() == null ? null : started.input().get("author");
        return started.parent() != null && author != null && author.isObject()
                ? Json.read(author, Author.class)
                : Author.of(started.actor());
    }

    private static Family family(Event.Started started) {
        if (started.parent() == null) {
            return Family.NONE;
        }
        JsonNode input = started.input();
        JsonNode overrides = input.path("overrides");
        return new Family(
                started.parent().value(),
                FlowType.of(input.path("as").asText()).orElse(FlowType.SUB_PROCESS),
                overrides.isObject() ? Json.read(overrides, SubFlowOverrides.class) : null,
                List.of());
    }

    private static MachineState unborn(StateMachinePlan plan, Event.Started started, Author author, Moment moment) {
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
                List.of(),
                null,
                family(started),
                null);
    }

    @Override
    public Decision<MachineState> step(StateMachinePlan plan, MachineState state, Event event, Moment moment) {
        Work work = Work.on(plan, state, moment, expressions, schemas);
        return switch (event) {
            case Event.MessageArrived message
            when Telling.isTold(message) -> family(state, work, Offspring.told(work, message));
            case Event.MessageArrived message -> fire(state, work, message);
            case Event.TimerFired timer -> timer(state, work, timer.timerId());
            case Event.ExchangeReturned returned ->
                settled(state, work, locks.returned(work, returned) || tasks.returned(work, returned));
            case Event.ExchangeFailed failed ->
                settled(state, work, locks.failed(work, failed) || tasks.failed(work, failed));
            case Event.RetryAsked retry -> retry(state, work, retry);
            case Event.CancelAsked cancel -> cancel(state, work, cancel.actor());
            case Event.ChildEnded ended -> family(state, work, Offspring.ended(work, ended));
            case Event.Continued continued -> state.phase() == InstanceStatus.BUSY ? go(work, state) : unchanged(state);
            case Event.Suspended any -> Decision.reject(Rejections.unsupported("being suspended"));
            case Event.Resumed any -> Decision.reject(Rejections.unsupported("being resumed"));
            case Event.Modified any -> Decision.reject(Rejections.unsupported("being modified by hand"));
            case Event.DataWritten written when MasterData.isPublished(written.data()) -> append(state, work, written);
            case Event.DataWritten any -> Decision.reject(Rejections.unsupported("direct data writes; use updateData"));
            case Event.Started any -> unchanged(state);
            case Event.WorkItemCompleted any -> unchanged(state);
            case Event.WorkItemFailed any -> unchanged(state);
            case Event.Delivered any -> unchanged(state);
            case Event.DeliveryExhausted any -> unchanged(state);
        };
    }

    private Decision<MachineState> family(MachineState state, Work work, Offspring.Next next) {
        return switch (next) {
            case NOTHING -> unchanged(state);
            case REST -> accept(work, state);
            case GO -> go(work, state);
        };
    }

    private Decision<MachineState> fire(MachineState state, Work work, Event.MessageArrived message) {
        Payload payload = Payload.of(message.data());
        if (!payload.fits(state)) {
            return Decision.reject(Rejections.changed());
        }
        return switch (Gate.check(work.plan(), state, message.name(), payload.seen())) {
            case Gate.Outcome.Closed closed -> Decision.reject(closed.problem());
            case Gate.Outcome.Open open ->
                invalid(work.plan(), open.transition(), payload)
                        .<Decision<MachineState>>map(Decision::reject)
                        .orElseGet(() -> fire(state, work, open, payload, Author.of(message.actor())));
        };
    }

    private Optional<Problem> invalid(StateMachinePlan plan, TransitionPlan transition, Payload payload) {
        return SchemaCheck.of(
                        plan, schemas, transition.schema(), payload.attributes(), "the payload of " + transition.key())
                .or(() -> unlocked(transition, payload));
    }

    /** What the caller's request said about the lock that it could not have. */
    private static Optional<Problem> unlocked(TransitionPlan transition, Payload payload) {
        if (payload.keyless() != null) {
            return Optional.of(Rejections.keyless(transition.key(), payload.keyless()));
        }
        return Optional.ofNullable(payload.locked()).map(Rejections::locked);
    }

    private Decision<MachineState> fire(
            MachineState state, Work work, Gate.Outcome.Open open, Payload payload, Author author) {
        TransitionPlan transition = open.transition();
        if (open.origin().interrupts()) {
            Runs.cancelChildren(work);
        } else if (state.phase() != InstanceStatus.ACTIVE) {
            return beside(state, work, transition, payload, author);
        }
        begin(work, open.origin(), transition, transition.trigger(), payload, author);
        return go(work, state);
    }

    /** Writes data while another run is under way, and leaves that as it is. */
    private Decision<MachineState> beside(
            MachineState state, Work work, TransitionPlan transition, Payload payload, Author author) {
        work.describe(payload, author);
        Run run = Runs.begin(work, Origin.UPDATE_DATA, transition, transition.trigger(), payload, author);
        if (!transition.tasks().isEmpty() || transition.lock() != null) {
            work.parked(work.run());
            work.run(run);
            return go(work, state);
        }
        Optional<Problem> problem = pipeline.writeAside(work, run);
        return problem.isPresent() ? Decision.reject(problem.get()) : accept(work, state);
    }

    private Decision<MachineState> timer(MachineState state, Work work, String timer) {
        if (state.phase() == InstanceStatus.COMPLETED) {
            return unchanged(state);
        }
        if (Timeouts.TIMER.equals(timer)) {
            return timeout(state, work);
        }
        if (tasks.due(work, timer)) {
            return state.phase() == InstanceStatus.BUSY ? go(work, state) : accept(work, state);
        }
        if (work.timers().stream().noneMatch(armed -> armed.id().equals(timer))) {
            return unchanged(state);
        }
        work.timers(work.timers().stream()
                .map(armed -> armed.id().equals(timer) ? armed.fallDue() : armed)
                .toList());
        if (state.phase() == InstanceStatus.ACTIVE) {
            Runs.fireDue(work);
            return go(work, state);
        }
        return accept(work, state);
    }

    private Decision<MachineState> timeout(MachineState state, Work work) {
        TimeoutPlan timeout = Timeouts.of(work);
        if (timeout == null) {
            return unchanged(state);
        }
        Runs.cancelChildren(work);
        TransitionPlan transition = Timeouts.transition(timeout.key(), timeout.target());
        begin(work, Origin.TIMEOUT, transition, TriggerType.SCHEDULED, Payload.NONE, Author.of(null));
        return go(work, state);
    }

    private Decision<MachineState> settled(MachineState state, Work work, boolean known) {
        if (!known) {
            return unchanged(state);
        }
        return work.phase() == InstanceStatus.BUSY ? go(work, state) : accept(work, state);
    }

    private Decision<MachineState> retry(MachineState state, Work work, Event.RetryAsked retry) {
        if (state.phase() != InstanceStatus.FAULTED) {
            return Decision.reject(Rejections.notFaulted(state.phase()));
        }
        if (state.run() == null) {
            return Decision.reject(Rejections.nothingToRetry());
        }
        Payload payload = Payload.of(retry.dataFix());
        work.describe(payload, retry.actor() == null ? state.modified() : Author.of(retry.actor()));
        boolean below = Offspring.retry(work, payload.fix());
        if (payload.attributes() != null && !below) {
            work.write(payload.attributes(), VersionStrategy.PATCH);
            if (work.refusal().isPresent()) {
                return Decision.reject(work.refusal().get());
            }
        }
        work.clearFault();
        work.phase(InstanceStatus.BUSY);
        work.run(work.run().retried());
        return go(work, state);
    }

    /** Whatever goes on in the instance goes on, over the data as they are now. */
    private Decision<MachineState> append(MachineState state, Work work, Event.DataWritten written) {
        if (state.phase() == InstanceStatus.COMPLETED) {
            return Decision.reject(Rejections.ended());
        }
        return MasterData.append(work, written.data()) ? accept(work, state) : unchanged(state);
    }

    /** A parent ends its child: by its cancel transition, or without one if it has none. */
    private Decision<MachineState> cancel(MachineState state, Work work, Actor actor) {
        if (state.phase() == InstanceStatus.COMPLETED) {
            return Decision.reject(Rejections.ended());
        }
        Runs.cancelChildren(work);
        TransitionPlan cancel = work.plan().cancel();
        if (cancel == null) {
            Runs.abandon(work);
            work.end(true);
            return accept(work, state);
        }
        begin(work, Origin.CANCEL, cancel, cancel.trigger(), Payload.NONE, Author.of(actor));
        return go(work, state);
    }

    private static void begin(
            Work work, Origin origin, TransitionPlan transition, TriggerType trigger, Payload payload, Author author) {
        Runs.abandon(work);
        work.describe(payload, author);
        work.run(Runs.begin(work, origin, transition, trigger, payload, author));
        if (payload.lock() != null && has(work, transition.lock(), payload.lock())) {
            work.run(work.run().at(FIRST));
        }
    }

    /** Whether the lock that was taken with the request is the one that the transition needs. */
    private static boolean has(Work work, ResourceLock lock, String taken) {
        try {
            return lock != null && lock.action() != LockAction.RELEASE && taken.equals(LockCalls.key(work, lock));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Carries the run under way as far as it goes. */
    private Decision<MachineState> go(Work work, MachineState before) {
        boolean more = pipeline.run(work);
        if (work.refused()) {
            return Decision.reject(work.refusal().orElseThrow());
        }
        tell(work, before);
        return more
                ? Decision.continueLater(work.state(), work.effects())
                : Decision.accept(work.state(), work.effects());
    }

    private Decision<MachineState> accept(Work work, MachineState before) {
        tell(work, before);
        return Decision.accept(work.state(), work.effects());
    }

    private void tell(Work work, MachineState before) {
        Telling.tell(work, before);
        boolean ended = work.phase() == InstanceStatus.COMPLETED
                && (before == null || before.phase() != InstanceStatus.COMPLETED);
        if (ended && work.plan().transitions().anyMatch(transition -> transition.lock() != null)) {
            locks.releaseAll(work);
        }
        if (lifecycle) {
            Lifecycle.tell(work, before);
        }
    }

    private static Decision<MachineState> unchanged(MachineState state) {
        return Decision.unchanged(state);
    }

    /** The first stage of a run that takes no lock. */
    static final StageName FIRST = StageName.RECEIVE;
}
