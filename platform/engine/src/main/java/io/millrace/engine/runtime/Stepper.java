package io.millrace.engine.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Moment;
import io.millrace.engine.kernel.Searchable;
import io.millrace.engine.kernel.State;
import io.millrace.plan.Plan;
import io.millrace.problem.ProblemException;

/** Runs one command through its interpreter and within its bounds. Stores nothing. */
final class Stepper {

    private final Notations notations;
    private final Plans plans;
    private final Budget budget;

    Stepper(Notations notations, Plans plans, Budget budget) {
        this.notations = notations;
        this.plans = plans;
        this.budget = budget;
    }

    /** @param current the instance now, or null when there is none */
    Stepped step(Current current, Command command, Instant instant) {
        // What the database keeps of an instant, so that a replay meets the same.
        Instant now = instant.truncatedTo(ChronoUnit.MICROS);
        try {
            return switch (command.body()) {
                case Command.Start start when current == null -> start(command, start, now);
                case Command.Start start -> new Stepped.Refused(EngineProblems.exists(command.instance()));
                case Command.Step step
                when current == null -> new Stepped.Refused(EngineProblems.unknown(command.instance()));
                case Command.Step step
                when step.expected() > 0 && step.expected() != current.view().version() ->
                    new Stepped.Refused(EngineProblems.movedOn(command.instance()));
                case Command.Step step -> step(current, step.event(), now);
            };
        } catch (ProblemException e) {
            return new Stepped.Refused(e.problem());
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            return Kept.bound(e)
                    ? new Stepped.Exceeded(EngineProblems.notReadable(command.instance()))
                    : new Stepped.Broken(e);
        }
    }

    private Stepped start(Command command, Command.Start start, Instant now) {
        InstanceView none = new InstanceView(
                command.instance(),
                start.notation(),
                start.plan(),
                start.definition(),
                start.definitionVersion(),
                start.event().parent(),
                0,
                null,
                null,
                now,
                now,
                null);
        return decide(notations.of(start.notation()), none, start.event(), now);
    }

    private Stepped step(Current current, Event event, Instant now) {
        InstanceView view = current.view();
        if (view.version() >= budget.total()) {
            return new Stepped.Exceeded(EngineProblems.stepLimit(view.id(), budget.total()));
        }
        return decide(notations.of(view.notation()), view, event, now);
    }

    private <P extends Plan, S extends State> Stepped decide(
            NotationRuntime<P, S> runtime, InstanceView view, Event given, Instant now) {
        P plan = runtime.plan().cast(plans.plan(view.plan()));
        S state = runtime.state().cast(view.state());
        Kept<Event> event = Kept.of(given, Event.class);
        Moment moment = new Moment(view.id(), view.version() + 1, now, budget);
        Decision<S> decision = view.version() == 0
                ? runtime.interpreter().start(plan, (Event.Started) event.value(), moment)
                : runtime.interpreter().step(plan, state, event.value(), moment);
        return switch (decision) {
            case Decision.Rejected<S> rejected -> new Stepped.Refused(rejected.problem());
            case Decision.Accepted<S> accepted
            when accepted.state() == state && accepted.effects().isEmpty() && !accepted.continueLater() ->
                new Stepped.Unchanged();
            case Decision.Accepted<S> accepted ->
                moved(view, event, Kept.of(accepted.state(), runtime.state()), accepted, now);
        };
    }

    private Stepped moved(
            InstanceView before,
            Kept<Event> event,
            Kept<? extends State> state,
            Decision.Accepted<?> accepted,
            Instant now) {
        int size = Math.max(state.json().length, event.json().length);
        if (size > budget.stateBytes()) {
            return new Stepped.Exceeded(EngineProblems.stateTooLarge(before.id(), size, budget.stateBytes()));
        }
        Searchable searchable = state.value().searchable();
        Current next = new Current(after(before, state.value(), now), searchable, state.json().length);
        String text = new String(event.json(), StandardCharsets.UTF_8);
        return new Stepped.Moved(next, state.json(), event.value(), text, accepted.effects(), accepted.continueLater());
    }

    private static InstanceView after(InstanceView before, State state, Instant now) {
        boolean ended = state.status().ended();
        return new InstanceView(
                before.id(),
                before.notation(),
                before.plan(),
                before.definition(),
                before.definitionVersion(),
                before.parent(),
                before.version() + 1,
                state.status(),
                state,
                before.createdAt(),
                now,
                !ended ? null : before.endedAt() == null ? now : before.endedAt());
    }
}
