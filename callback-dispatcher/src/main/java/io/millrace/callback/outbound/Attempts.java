package io.millrace.callback.outbound;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.delivery.AcceptedStatus;
import io.millrace.callback.delivery.Attempt;
import io.millrace.callback.delivery.Claimed;
import io.millrace.callback.delivery.Delivery;
import io.millrace.callback.delivery.Judge;
import io.millrace.callback.delivery.Kind;
import io.millrace.callback.delivery.Outcome;
import io.millrace.callback.delivery.Result;
import io.millrace.callback.delivery.Verdict;
import io.millrace.callback.schedule.RetrySchedule;
import io.millrace.callback.schedule.Schedules;
import io.millrace.callback.wiring.CallbackSettings;
import io.millrace.messaging.contract.HttpCall;

/** Makes the attempt of a claimed delivery and decides what follows from it. */
@ApplicationScoped
public class Attempts {

    private final RequestFactory requests;
    private final HttpSender sender;
    private final Schedules schedules;
    private final Judge judge;
    private final CallbackSettings settings;

    public Attempts(
            RequestFactory requests, HttpSender sender, Schedules schedules, Judge judge, CallbackSettings settings) {
        this.requests = requests;
        this.sender = sender;
        this.schedules = schedules;
        this.judge = judge;
        this.settings = settings;
    }

    /** The result; this never fails. */
    CompletableFuture<Result> make(Claimed claimed) {
        Delivery delivery = claimed.delivery();
        if (claimed.cancelled()) {
            return CompletableFuture.completedFuture(cancelled(claimed));
        }
        try {
            Optional<RetrySchedule> schedule = schedule(delivery);
            if (schedule.isEmpty()) {
                return CompletableFuture.completedFuture(unknownSchedule(claimed));
            }
            return sender.send(requests.of(delivery, Instant.now()))
                    .thenApply(attempt -> new Result(claimed, attempt, verdict(claimed, attempt, schedule.get())));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(bad(claimed, e.getMessage()));
        }
    }

    /**
     * Whether nothing comes after this attempt. Such a one is made even when the circuit of its host is open: an end that
     * nobody tried to avoid would be a lie.
     */
    boolean isLast(Claimed claimed) {
        try {
            return schedule(claimed.delivery())
                    .flatMap(schedule -> schedule.after(claimed.turn()))
                    .isEmpty();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /**
     * The host has not answered anybody lately and its circuit is open: a failed attempt, by the schedule, that costs nothing.
     */
    Result shed(Claimed claimed) {
        Attempt none = HttpSender.none(new Outcome.NoAnswer(
                Outcome.Cause.CONNECTION_FAILED,
                claimed.delivery().host() + " has not answered lately and was not tried"));
        try {
            return schedule(claimed.delivery())
                    .map(schedule -> new Result(claimed, none, verdict(claimed, none, schedule)))
                    .orElseGet(() -> unknownSchedule(claimed));
        } catch (IllegalArgumentException e) {
            return bad(claimed, e.getMessage());
        }
    }

    static Result cancelled(Claimed claimed) {
        return new Result(claimed, HttpSender.none(new Outcome.NotAttempted()), new Verdict.Cancelled());
    }

    private static Result unknownSchedule(Claimed claimed) {
        return bad(claimed, "retry schedule " + claimed.delivery().schedule() + " is not configured");
    }

    private static Result bad(Claimed claimed, String reason) {
        Outcome outcome = new Outcome.NoAnswer(Outcome.Cause.BAD_REQUEST, reason);
        return new Result(claimed, HttpSender.none(outcome), new Verdict.Exhausted(reason));
    }

    private Optional<RetrySchedule> schedule(Delivery delivery) {
        if (delivery.kind() == Kind.CALLBACK) {
            return schedules.find(delivery.schedule());
        }
        HttpCall call = RequestFactory.call(delivery);
        int retries = Math.min(call.retries(), settings.mostExchangeRetries());
        return Optional.of(RetrySchedule.doubling(call.backoff(), retries, settings.longestBackoff()));
    }

    private Verdict verdict(Claimed claimed, Attempt attempt, RetrySchedule schedule) {
        double draw = ThreadLocalRandom.current().nextDouble();
        Instant now = Instant.now();
        if (claimed.delivery().kind() == Kind.CALLBACK) {
            return judge.callback(claimed.turn(), attempt.outcome(), schedule, now, draw);
        }
        boolean accepted = attempt.outcome() instanceof Outcome.Answered answer
                && AcceptedStatus.matches(
                        answer.status(), RequestFactory.call(claimed.delivery()).acceptedStatus());
        return judge.exchange(claimed.turn(), attempt.outcome(), accepted, schedule, now, draw);
    }
}
