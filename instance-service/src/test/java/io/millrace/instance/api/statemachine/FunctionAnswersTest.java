package io.millrace.instance.api.statemachine;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.function.FunctionAnswer;
import io.millrace.instance.store.statemachine.KeyValueStore;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.FunctionCache;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.problem.ProblemException;
import io.quarkus.redis.datasource.RedisDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Answers that should be kept while Redis is away. */
class FunctionAnswersTest {

    private static final FunctionAnswer ANSWER = FunctionAnswer.of(Json.tree("fresh"));

    private final AtomicInteger asked = new AtomicInteger();
    private final RedisDataSource away = (RedisDataSource) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {RedisDataSource.class}, (proxy, method, arguments) -> {
                asked.incrementAndGet();
                throw new IllegalStateException("away");
            });
    private final FunctionAnswers answers = new FunctionAnswers(new KeyValueStore(away), Duration.ofDays(1));
    private final AtomicInteger called = new AtomicInteger();

    @Test
    void shouldCallTheFunctionAndLeaveRedisAloneForAMoment() {
        assertThat(answer(keeping("'k'", true))).isEqualTo(ANSWER);
        assertThat(answer(keeping("'k'", true))).isEqualTo(ANSWER);

        assertThat(called).hasValue(2);
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldFailTheCallOfAFunctionThatMustNotBeCalledWithoutItsCache() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> answer(keeping("'k'", false)))
                .satisfies(failed -> assertThat(failed.problem().code()).isEqualTo("REDIS_CONNECTION_ERROR"));

        assertThat(called).hasValue(0);
    }

    @Test
    void shouldPassByACacheWhoseKeyCannotBeMadeUnlessItMustNot() {
        assertThat(answer(keeping("data.absent", true))).isEqualTo(ANSWER);
        assertThat(asked).hasValue(0);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> answer(keeping("data.absent", false)))
                .satisfies(
                        failed -> assertThat(failed.problem().context()).containsEntry("errorCode", "Function:800005"));
    }

    @Test
    void shouldNotTouchRedisForAFunctionThatKeepsNothing() {
        assertThat(answer(null)).isEqualTo(ANSWER);

        assertThat(asked).hasValue(0);
    }

    private static FunctionCache keeping(String expression, boolean bypass) {
        return new FunctionCache(
                null, new Script.Jsonata(expression), Duration.ofMinutes(1), null, null, null, null, bypass);
    }

    private FunctionAnswer answer(FunctionCache cache) {
        Reading reading = Reading.of(
                new Expressions(10),
                new Limits(Duration.ofSeconds(2), 100, 100_000),
                Instant.parse("2026-05-01T10:00:00Z"),
                "shop");
        return answers.of(function(cache), reading, "GET", false, () -> {
            called.incrementAndGet();
            return ANSWER;
        });
    }

    private static FunctionPlan function(FunctionCache cache) {
        Reference task = new Reference("t", "shop", "sys-tasks", "1.0.0");
        return new FunctionPlan(
                ComponentPlan.FORMAT,
                "shop",
                "f",
                "1.0.0",
                FunctionScope.DOMAIN,
                List.of(new TaskStep(1, task, null, null)),
                null,
                false,
                List.of("GET"),
                null,
                null,
                cache,
                null,
                null,
                null,
                null);
    }
}
