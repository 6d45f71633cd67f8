package io.millrace.callback.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.millrace.callback.schedule.Jitter;
import io.millrace.callback.schedule.RetryAfter;
import io.millrace.callback.schedule.RetrySchedule;

/**
 * Decides what follows from an attempt. Pure: the time and the draw for the jitter are arguments.
 *
 * @param jitter of the waits of callbacks
 * @param exchangeJitter of the waits of exchanges
 * @param longestRetryAfter how far a receiver's {@code Retry-After} may put the next attempt off
 */
public record Judge(Jitter jitter, Jitter exchangeJitter, Duration longestRetryAfter) {

    private static final int GONE = 410;

    /** A callback: 2xx is success, 410 ends it, anything else, redirects too, is a failure that is tried again. */
    public Verdict callback(int attempt, Outcome outcome, RetrySchedule schedule, Instant now, double draw) {
        return switch (outcome) {
            case Outcome.NotAttempted ignored -> new Verdict.Cancelled();
            case Outcome.Answered answer when answer.isSuccess() -> new Verdict.Delivered();
            case Outcome.Answered answer
            when answer.status() == GONE -> new Verdict.Exhausted("the receiver answered 410 Gone");
            case Outcome.Answered answer ->
                retry(jitter, attempt, schedule, answer, now, draw, "the receiver answered " + answer.status());
            case Outcome.NoAnswer failure -> failed(jitter, attempt, schedule, failure, now, draw);
        };
    }

    /** An exchange: an accepted answer ends it; so does any answer when no attempt is left, for the owner to judge. */
    public Verdict exchange(
            int attempt, Outcome outcome, boolean accepted, RetrySchedule schedule, Instant now, double draw) {
        return switch (outcome) {
            case Outcome.NotAttempted ignored -> new Verdict.Cancelled();
            case Outcome.Answered ignored when accepted -> new Verdict.Delivered();
            case Outcome.Answered answer ->
                retry(exchangeJitter, attempt, schedule, answer, now, draw, "") instanceof Verdict.RetryIn again
                        ? again
                        : new Verdict.Delivered();
            case Outcome.NoAnswer failure -> failed(exchangeJitter, attempt, schedule, failure, now, draw);
        };
    }

    private Verdict failed(
            Jitter spread, int attempt, RetrySchedule schedule, Outcome.NoAnswer failure, Instant now, double draw) {
        return switch (failure.cause()) {
            case ADDRESS_REFUSED, BAD_REQUEST -> new Verdict.Exhausted(failure.message());
            case CONNECTION_FAILED, TIMEOUT, TOO_LARGE ->
                retry(spread, attempt, schedule, null, now, draw, failure.message());
        };
    }

    private Verdict retry(
            Jitter spread,
            int attempt,
            RetrySchedule schedule,
            Outcome.Answered answer,
            Instant now,
            double draw,
            String reason) {
        Optional<Duration> scheduled = schedule.after(attempt);
        if (scheduled.isEmpty()) {
            return new Verdict.Exhausted(reason);
        }
        Duration wait = spread.apply(scheduled.get(), draw);
        Optional<Duration> asked =
                answer == null ? Optional.empty() : RetryAfter.parse(answer.header("retry-after"), now);
        return new Verdict.RetryIn(asked.map(longer -> RetryAfter.within(longer, wait, longestRetryAfter))
                .orElse(wait));
    }
}
