package io.millrace.instance.statemachine;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.instance.statemachine.boundary.Backoff;
import io.millrace.instance.statemachine.boundary.Boundaries;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.ErrorBoundary;
import io.millrace.plan.statemachine.ErrorRule;
import io.millrace.plan.statemachine.TaskStep;

/** Carries out what the error boundaries say about a failure; without a word from them the instance is faulted. */
public final class Failing {

    /** Kind of the lines in the activity log. */
    public static final String HANDLED = "error-handled";

    public static final String NOTIFIED = "instance.error-notified.v1";

    private Failing() {}

    /** What goes on after a failure. */
    public enum Next {
        /** As if nothing had failed. */
        ON,
        /** With the transition that a boundary names: the run is a new one. */
        DIVERTED,
        /** The instance is faulted. */
        STOPPED
    }

    /** What becomes of a task. */
    public sealed interface Fate {
        record Retried(StepProgress later) implements Fate {}

        record Settled(Next next) implements Fate {}
    }

    /** A failure of a rule, a mapping, a timer or a sub flow. */
    public static Next fail(Work work, Failure failure) {
        Optional<ErrorRule> rule = Boundaries.rule(boundaries(work, null), failure, 0);
        return rule.map(found -> follow(work, failure, found)).orElseGet(() -> stop(work, failure));
    }

    /** @param tries how often the step was tried again so far */
    public static Fate fail(Work work, Failure failure, TaskStep step, int index, int tries) {
        Optional<ErrorRule> found = Boundaries.rule(boundaries(work, step), failure, tries);
        if (found.isEmpty()) {
            return new Fate.Settled(stop(work, failure));
        }
        ErrorRule rule = found.get();
        if (rule.logOnly() || rule.retry() == null) {
            return new Fate.Settled(follow(work, failure, rule));
        }
        UUID timer = work.id();
        double chance = (timer.getLeastSignificantBits() >>> 11 & 0xff_ffff) / (double) 0x100_0000;
        Duration delay = Backoff.delay(rule.retry(), tries, chance);
        work.effect(new Effect.ArmTimer(timer.toString(), work.now().plus(delay)));
        note(work, failure, "retry " + (tries + 1) + " of " + rule.retry().retries());
        return new Fate.Retried(StepProgress.later(index, timer.toString(), tries + 1));
    }

    private static List<ErrorBoundary> boundaries(Work work, TaskStep step) {
        return Stream.of(
                        Optional.ofNullable(step).map(TaskStep::boundary),
                        Optional.ofNullable(work.currentState().boundary()),
                        Optional.ofNullable(work.plan().boundary()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Next follow(Work work, Failure failure, ErrorRule rule) {
        if (rule.logOnly()) {
            note(work, failure, "log");
            return Next.ON;
        }
        return switch (rule.action()) {
            case IGNORE -> on(work, failure, "ignore");
            case LOG -> on(work, failure, "log");
            case NOTIFY -> {
                notify(work, failure);
                yield rule.transition() == null ? on(work, failure, "notify") : divert(work, failure, rule);
            }
            case ABORT, ROLLBACK -> rule.transition() == null ? stop(work, failure) : divert(work, failure, rule);
            case RETRY -> stop(work, failure);
        };
    }

    private static Next on(Work work, Failure failure, String action) {
        note(work, failure, action);
        return Next.ON;
    }

    private static Next divert(Work work, Failure failure, ErrorRule rule) {
        note(work, failure, rule.action().name().toLowerCase(Locale.ROOT));
        Optional<String> obstacle = Runs.divert(work, rule.transition());
        if (obstacle.isPresent()) {
            work.fail(failure.code(), failure.message() + "; and " + obstacle.get());
            return Next.STOPPED;
        }
        return Next.DIVERTED;
    }

    private static Next stop(Work work, Failure failure) {
        work.fail(failure.code(), failure.message());
        return Next.STOPPED;
    }

    private static void notify(Work work, Failure failure) {
        ObjectNode data = described(work, failure);
        data.put("instanceId", work.instance());
        data.put("definition", work.plan().definition());
        data.put("state", work.current());
        work.effect(new Effect.Publish(NOTIFIED, data));
    }

    private static void note(Work work, Failure failure, String action) {
        ObjectNode line = described(work, failure);
        line.put("action", action);
        work.effect(new Effect.RecordHistory(HANDLED, work.run().transition(), line));
    }

    private static ObjectNode described(Work work, Failure failure) {
        return Json.object()
                .put("code", failure.code())
                .put("message", failure.message())
                .put("kind", failure.kind())
                .put("transition", work.run().transition());
    }
}
