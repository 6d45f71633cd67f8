package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.function.CacheKey;
import io.millrace.instance.statemachine.function.FunctionAnswer;
import io.millrace.instance.statemachine.keyvalue.Condition;
import io.millrace.instance.store.statemachine.KeyValueStore;
import io.millrace.instance.store.statemachine.KeyValueStore.Kept;
import io.millrace.instance.store.statemachine.KeyValueStore.Space;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;

/**
 * Answers of functions that are kept in Redis ({@code spec/vnext.md} §1.7). A cache that fails is passed by, unless the
 * function says otherwise, and for a moment not asked again. Counted as {@code millrace.function.cache{outcome}}.
 */
@ApplicationScoped
public class FunctionAnswers {

    private static final Logger LOG = Logger.getLogger(FunctionAnswers.class);
    private static final String AREA = "answer";
    private static final String STATES = "state";

    /** Answers from this status on are not kept. */
    private static final int FAILED = 400;

    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    private enum Outcome {
        HIT,
        MISS,
        ERROR
    }

    private final KeyValueStore store;
    private final Duration longest;
    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
    private final AtomicLong failed = new AtomicLong(System.nanoTime() - PAUSE);

    @Inject
    FunctionAnswers(KeyValueStore store, StateMachineConfig config, Instance<MeterRegistry> registries) {
        this(store, config.tasks().longestTtl());
        registries.stream().findFirst().ifPresent(registry -> {
            for (Outcome outcome : Outcome.values()) {
                counters.put(
                        outcome,
                        Counter.builder("millrace.function.cache")
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .description("calls of functions that keep their answers")
                                .register(registry));
            }
        });
    }

    /** Measures nothing. */
    FunctionAnswers(KeyValueStore store, Duration longest) {
        this.store = store;
        this.longest = longest;
    }

    /**
     * What is kept, else what the function answers now, which is kept then.
     *
     * @param anew whether the caller wants none that is kept
     * @throws ProblemException when the cache fails and the function must not be called without it
     */
    FunctionAnswer of(
            FunctionPlan function, Reading reading, String verb, boolean anew, Supplier<FunctionAnswer> call) {
        if (function.cache() == null) {
            return call.get();
        }
        Optional<String> key = guarded(function, () -> key(function, reading, verb));
        Optional<String> kept =
                anew ? Optional.empty() : key.flatMap(name -> guarded(function, () -> kept(function, name)));
        if (kept.isPresent()) {
            count(Outcome.HIT);
            return Json.read(Json.parse(kept.get()), FunctionAnswer.class);
        }
        FunctionAnswer answer = call.get();
        if (key.isPresent() && answer.status() < FAILED) {
            count(Outcome.MISS);
            guarded(function, () -> {
                Kept value =
                        new Kept(Json.text(Json.tree(answer)), UUID.randomUUID().toString());
                store.put(answers(function), key.get(), value, ttl(function), Condition.NONE);
                return null;
            });
        }
        return answer;
    }

    private String key(FunctionPlan function, Reading reading, String verb) {
        try {
            String generation = CacheKey.generation(function, reading)
                    .flatMap(state -> store.get(new Space(function.domain(), STATES), state))
                    .map(Kept::value)
                    .orElse(null);
            return CacheKey.of(function, reading, verb, generation);
        } catch (IllegalArgumentException e) {
            throw Refusals.of(
                    ProblemKind.MALFORMED,
                    "FUNCTION_FAILED",
                    "Function:800005",
                    "The cache of function " + function.key() + " failed: " + e.getMessage());
        }
    }

    private String kept(FunctionPlan function, String key) {
        return store.get(answers(function), key).map(Kept::value).orElse(null);
    }

    private static Space answers(FunctionPlan function) {
        return new Space(function.domain(), AREA);
    }

    private Duration ttl(FunctionPlan function) {
        Duration asked = function.cache().ttl();
        return asked == null || asked.compareTo(longest) > 0 ? longest : asked;
    }

    /** Nothing when the cache fails and may be passed by. */
    private <T> Optional<T> guarded(FunctionPlan function, Supplier<T> use) {
        boolean bypass = function.cache().bypassOnError();
        if (bypass && System.nanoTime() - failed.get() < PAUSE) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(use.get());
        } catch (ProblemException e) {
            count(Outcome.ERROR);
            if (!bypass) {
                throw e;
            }
            LOG.warnf(
                    "the cache of function %s is passed by: %s",
                    function.key(), e.problem().detail());
            if (e.problem().kind() == ProblemKind.UNAVAILABLE) {
                failed.set(System.nanoTime());
            }
            return Optional.empty();
        }
    }

    private void count(Outcome outcome) {
        Counter counter = counters.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}
