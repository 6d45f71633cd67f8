package io.millrace.hub.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Event;
import io.millrace.hub.execution.Phase;
import io.millrace.plan.hub.HubPlan;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.millrace.hub.execution.PlanBuilder.exchange;
import static io.millrace.hub.execution.PlanBuilder.main;
import static io.millrace.hub.execution.PlanBuilder.route;
import static io.millrace.hub.execution.PlanBuilder.terminal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
class WaitingTest extends HubTest {

    private static final HubPlan SLOW = main(route("a"), exchange("rate", false, null), route("b"), terminal("done"));

    @Inject
    RedisDataSource redis;

    @Test
    void shouldAnswer202WhileTheNextRouteIsNotReadyAndLetTheReaderWait() throws Exception {
        Client client = start(SLOW);

        client.submit("{}").then().statusCode(202);
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(client::route);
        answer(client, json("{\"r\":2}"));

        Response route = waiting.get(20, TimeUnit.SECONDS);
        route.then().statusCode(200).body("uri", equalTo("/b"));
        assertThat(state(client).attributes().path("rate").path("r").intValue()).isEqualTo(2);
    }

    @Test
    void shouldLoseNothingWhenRedisIsEmptied() throws Exception {
        Client client = start(SLOW);
        String first = client.route().path("uuid");
        client.submit(first, "{\"x\":1}").then().statusCode(202);
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(client::route);

        redis.execute("FLUSHDB");
        answer(client, json("{\"r\":2}"));

        String second = waiting.get(20, TimeUnit.SECONDS).path("uuid");
        redis.execute("FLUSHDB");
        client.route().then().statusCode(200).body("uuid", equalTo(second)).body("uri", equalTo("/b"));
        client.back(second).then().statusCode(200).body("payload.x", equalTo(1));
    }

    @Test
    void shouldAnswerARepeatedSubmitWith202WhileTheScriptRuns() {
        Client client = start(SLOW);
        String first = client.route().path("uuid");
        client.submit(first, "{}").then().statusCode(202);

        client.submit(first, "{}").then().statusCode(202).header("Retry-After", notNullValue());
        client.submit(first, "{\"other\":1}").then().statusCode(400);
    }

    @Test
    void shouldAnswer500WithTheReasonOnceTheConnectorIsDown() {
        Client client = start(main(exchange("rate", false, null), route("a")));
        String exchange = state(client).pending().getFirst().id();

        happen(client, new Event.ExchangeFailed(exchange, "CONNECTION_FAILED", "refused"));

        assertThat(state(client).phase()).isEqualTo(Phase.FAILED);
        client.route()
                .then()
                .statusCode(500)
                .body("uuid", equalTo(client.uuid()))
                .body("error", equalTo("exchange rate failed: CONNECTION_FAILED: refused"));
        client.submit("x", "{}").then().statusCode(500);
    }
}
