package io.millrace.hub.execution;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.hub.HubPlan;

import static io.millrace.hub.execution.PlanBuilder.exchange;
import static io.millrace.hub.execution.PlanBuilder.main;
import static io.millrace.hub.execution.PlanBuilder.match;
import static io.millrace.hub.execution.PlanBuilder.route;
import static io.millrace.hub.execution.PlanBuilder.set;
import static org.assertj.core.api.Assertions.assertThat;

class ExchangeTest {

    @Test
    void shouldHoldTheScriptUntilABlockingExchangeAnswers() {
        Execution execution = Execution.of(main(exchange("rate", false, null), route("a")));
        assertThat(execution.state().status()).isEqualTo(Status.RUNNING);
        HttpCall call = execution.effects(Effect.CallExchange.class).getFirst().call();
        assertThat(call.url()).hasToString("https://partner.test/rate");
        assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(call.retries()).isEqualTo(3);

        execution.returned(execution.lastCall(), 200, "{\"r\":2}");

        assertThat(execution.attribute("rate")).isEqualTo(Json.parse("{\"r\":2}"));
        assertThat(execution.route().name()).isEqualTo("a");
    }

    @Test
    void shouldNotLetCallsInWhileNothingIsShown() {
        Execution execution = Execution.of(main(route("a"), exchange("rate", false, null), route("b")));
        String first = execution.route().uuid();
        execution.submit("{}");

        assertThat(execution.submit("other", "{}").rejected().code()).isEqualTo("NOT_READY");
        assertThat(execution.back("other").rejected().code()).isEqualTo("NOT_READY");
        assertThat(execution.submit(first, "{}").rejected()).isNull();
    }

    @Test
    void shouldUseTheFallbackWhenTheCallComesToNothing() {
        Execution down = Execution.of(main(exchange("credit", false, Json.parse("{\"score\":0}")), route("a")));
        down.failed(down.lastCall());
        assertThat(down.attribute("credit")).isEqualTo(Json.parse("{\"score\":0}"));

        Execution refused = Execution.of(main(exchange("credit", false, Json.parse("{\"score\":0}")), route("a")));
        refused.returned(refused.lastCall(), 503, "\"busy\"");
        assertThat(refused.route().name()).isEqualTo("a");
    }

    @Test
    void shouldGoIntoErrorWithoutAFallbackAndCallAgainOnRetry() {
        Execution execution = Execution.of(main(exchange("credit", false, null), route("a")));
        execution.failed(execution.lastCall());
        assertThat(execution.state().failure().message())
                .isEqualTo("exchange credit failed: TIMEOUT: no answer in time");

        execution.step(new Event.RetryAsked(null, null));
        execution.returned(execution.lastCall(), 200, "{}");

        assertThat(execution.effects(Effect.CallExchange.class)).hasSize(2);
        assertThat(execution.route().name()).isEqualTo("a");
        assertThat(execution.state().failure()).isNull();
    }

    @Test
    void shouldShowTheNextRouteBeforeAnAsynchronousExchangeAnswersAndWaitWhereItIsRead() {
        Execution execution = Execution.of(reading());
        assertThat(execution.route().name()).isEqualTo("a");

        execution.submit("{}");
        assertThat(execution.state().phase()).isEqualTo(Phase.RUNNING);

        execution.returned(execution.lastCall(), 200, "{\"score\":5}");
        assertThat(execution.route().name()).isEqualTo("low");
    }

    @Test
    void shouldNotWaitForAnAsynchronousExchangeThatAnsweredBefore() {
        Execution execution = Execution.of(reading());
        execution.returned(execution.lastCall(), 200, "{\"score\":50}");

        execution.submit("{}");

        assertThat(execution.route().name()).isEqualTo("high");
    }

    @Test
    void shouldFailOnlyTheReaderOfAFailedAsynchronousExchange() {
        Execution execution = Execution.of(reading());
        execution.failed(execution.lastCall());
        assertThat(execution.route().name()).isEqualTo("a");

        execution.submit("{}");
        assertThat(execution.state().phase()).isEqualTo(Phase.FAILED);

        execution.step(new Event.RetryAsked(null, null));
        assertThat(execution.state().phase()).isEqualTo(Phase.RUNNING);
        execution.returned(execution.lastCall(), 200, "{\"score\":50}");
        assertThat(execution.route().name()).isEqualTo("high");
    }

    @Test
    void shouldKeepAnAnswerThatCameAfterTheRouteOneGoesBackTo() {
        Execution execution = Execution.of(main(exchange("credit", true, null), route("a"), route("b"), route("c")));
        execution.submit("{}").submit("{}");
        execution.returned(execution.lastCall(), 200, "{\"score\":7}");

        execution.back().back();

        assertThat(execution.route().name()).isEqualTo("a");
        assertThat(execution.attribute("credit")).isEqualTo(Json.parse("{\"score\":7}"));
        assertThat(execution.state().pending()).isEmpty();
    }

    @Test
    void shouldDropTheAnswerOfAnExchangeCalledAfterTheRouteOneWentBackTo() {
        Execution execution = Execution.of(main(route("a"), exchange("credit", true, null), route("b")));
        execution.submit("{}");
        String dropped = execution.lastCall();
        execution.back();
        HubState before = execution.state();

        execution.returned(dropped, 200, "{}");

        assertThat(execution.state()).isEqualTo(before);
    }

    @Test
    void shouldSeeANestedNamespaceAsPending() {
        HubPlan plan = main(
                set("{\"client\":{\"name\":\"Joe\"}}"),
                new io.millrace.plan.hub.ExchangeStep(
                        "score",
                        exchange("score", true, null).http(),
                        true,
                        Duration.ofSeconds(1),
                        0,
                        Duration.ZERO,
                        null,
                        null,
                        "client.score"),
                set("{\"copy\":\"=client.name\"}"),
                route("a"),
                set("{\"whole\":\"=client\"}"),
                route("b"));
        Execution execution = Execution.of(plan);
        assertThat(execution.attribute("copy").asText()).isEqualTo("Joe");

        execution.submit("{}");
        assertThat(execution.state().phase()).isEqualTo(Phase.RUNNING);

        execution.returned(execution.lastCall(), 200, "9");
        assertThat(execution.attribute("whole")).isEqualTo(Json.parse("{\"name\":\"Joe\",\"score\":9}"));
    }

    private static HubPlan reading() {
        return new PlanBuilder()
                .block("do", exchange("credit", true, null), route("a"), match("=credit.score < 10", "low", "high"))
                .block("low", route("low"))
                .block("high", route("high"))
                .build();
    }
}
