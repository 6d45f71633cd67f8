package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.instance.messaging.Exchanges;
import io.millrace.instance.statemachine.function.FunctionRun;
import io.millrace.messaging.broker.Confirm;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;

/** What one request asks of others, and the wait for their answers. Closing it tells that nobody waits any more. */
final class Conversation implements AutoCloseable {

    private static final int RETRY_AFTER_SECONDS = 2;

    private final Exchanges exchanges;
    private final int outstanding;
    private final Duration patience;
    private final String subject;
    private final long end;
    private final BlockingQueue<Event> answers = new LinkedBlockingQueue<>();
    private final Map<String, FunctionRun> askers = new HashMap<>();
    private final List<CompletableFuture<Confirm>> published = new ArrayList<>();

    /** @param outstanding answers that the process may wait for at the same time */
    Conversation(Exchanges exchanges, int outstanding, Duration patience, String subject) {
        this.exchanges = exchanges;
        this.outstanding = outstanding;
        this.patience = patience;
        this.subject = subject;
        this.end = System.nanoTime() + patience.toNanos();
    }

    /** Takes the runs to their outcomes; what is not answered in time has failed. */
    void take(List<FunctionRun> runs) {
        runs.forEach(run -> carryOut(run, run.begin()));
        try {
            while (runs.stream().anyMatch(FunctionRun::waits)) {
                Event answer = answers.poll(left(), TimeUnit.NANOSECONDS);
                if (answer == null) {
                    runs.stream()
                            .filter(FunctionRun::waits)
                            .forEach(run ->
                                    run.late("no answer within " + patience.toSeconds() + " s (functions.timeout)"));
                    return;
                }
                hear(answer);
            }
            for (CompletableFuture<Confirm> confirm : published) {
                if (confirm.get(Math.max(1, left()), TimeUnit.NANOSECONDS) != Confirm.TAKEN) {
                    throw unavailable("The broker did not take a message.");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("The service is stopping.");
        } catch (TimeoutException | ExecutionException e) {
            throw unavailable("The broker did not say that it has a message.");
        }
    }

    private void hear(Event answer) {
        String exchange = switch (answer) {
            case Event.ExchangeReturned returned -> returned.exchangeId();
            case Event.ExchangeFailed failed -> failed.exchangeId();
            default -> throw new IllegalStateException("no answer of an exchange: " + answer);
        };
        if (answer instanceof Event.ExchangeFailed failed && Exchanges.UNSENT.equals(failed.code())) {
            throw unavailable("The broker takes no calls now.");
        }
        FunctionRun run = askers.remove(exchange);
        carryOut(run, run.answered(answer));
    }

    private void carryOut(FunctionRun run, List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.CallExchange call -> ask(run, call);
                case Effect.PublishTo message -> published.add(exchanges.publish(message, subject));
                default -> throw new IllegalStateException("a read does not " + effect);
            }
        }
    }

    private void ask(FunctionRun run, Effect.CallExchange effect) {
        if (exchanges.outstanding() >= outstanding) {
            throw unavailable("More than " + outstanding + " calls are waited for (functions.outstanding).");
        }
        askers.put(effect.exchangeId(), run);
        exchanges.call(effect.exchangeId(), subject, inTime(effect.call()), answers::add);
    }

    /** Nobody reads an answer that comes after the end. */
    private HttpCall inTime(HttpCall call) {
        Duration left = Duration.ofNanos(Math.max(left(), 1_000_000));
        return call.timeout().compareTo(left) <= 0
                ? call
                : new HttpCall(
                        call.method(),
                        call.url(),
                        call.headers(),
                        call.body(),
                        call.contentType(),
                        left,
                        call.retries(),
                        call.backoff(),
                        call.acceptedStatus(),
                        call.anyCertificate());
    }

    private long left() {
        return end - System.nanoTime();
    }

    private static ProblemException unavailable(String why) {
        return Problem.unavailable("FUNCTION_CALLS_UNAVAILABLE", why, RETRY_AFTER_SECONDS)
                .exception();
    }

    @Override
    public void close() {
        exchanges.forget(List.copyOf(askers.keySet()), subject);
    }
}
