package io.millrace.instance.statemachine.function;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Effect;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;

import static org.assertj.core.api.Assertions.assertThat;

/** What each type of task asks for when a function or an extension runs it. */
class FunctionTasksTest extends FunctionRuns {

    @Test
    void shouldCallNamedEndpointsAndServices() {
        step(1, "one", new TaskPlan.DaprEndpoint("1.0.0", Json.parse("""
                {"endpointName": "crm", "path": "customers", "method": "GET"}
                """)), null);
        step(1, "two", new TaskPlan.DaprService("1.0.0", Json.parse("""
                {"appId": "ledger", "methodName": "book"}
                """)), null);

        begin();

        assertThat(out.values())
                .extracting(call -> call.url().toString())
                .containsExactly("http://crm.test/api/customers", "http://ledger.test/book");
    }

    @Test
    void shouldCallThePlatformAsAClientWould() {
        step(1, "start", new TaskPlan.StartFlow("1.0.0", Json.parse("""
                {"flow": "ledger", "domain": "shop", "body": {"a": 1}}
                """)), null);
        step(1, "data", new TaskPlan.GetData("1.0.0", Json.parse("""
                {"flow": "ledger", "domain": "shop", "key": "L-1"}
                """)), null);
        step(1, "list", new TaskPlan.GetInstances("1.0.0", Json.parse("""
                {"flow": "ledger", "domain": "shop", "pageSize": 2}
                """)), null);
        String ledger = "http://platform.test/api/v1/shop/workflows/ledger/instances";

        begin();

        assertThat(out.values())
                .extracting(call -> call.method() + " " + call.url())
                .containsExactly(
                        "POST " + ledger + "/start",
                        "GET " + ledger + "/L-1/functions/data",
                        "GET " + ledger + "?pageSize=2");
    }

    @Test
    void shouldFireATransitionOfItsOwnInstanceAsAClientWould() {
        reading = reading.with("Instance", Json.parse("{\"Id\": \"i-1\"}"));
        step(1, "go", new TaskPlan.Trigger("1.0.0", Json.parse("""
                {"flow": "order", "domain": "shop", "transitionName": "note"}
                """)), null);

        begin();

        assertThat(asked().url())
                .hasToString("http://platform.test/api/v1/shop/workflows/order/instances/i-1/transitions/note");
    }

    @Test
    void shouldNeedAnInstanceToFireATransitionInADomain() {
        step(1, "go", new TaskPlan.Trigger("1.0.0", Json.parse("""
                {"flow": "order", "domain": "shop", "transitionName": "note"}
                """)), null);

        begin();

        assertThat(failure().message()).contains("key is missing");
    }

    @Test
    void shouldLookIntoTheCacheThenAskThenKeep() {
        TaskPlan source = http("{\"url\": \"http://rates.test\", \"method\": \"GET\"}");
        step(
                1,
                "cached",
                new TaskPlan.CacheAside("1.0.0", Json.parse("{\"key\": \"rate\"}"), null, task("rate"), source, null),
                null);

        begin();
        answer(404, "{}");
        assertThat(asked().url()).hasToString("http://rates.test");
        answer(200, "{\"rate\": 3}");
        assertThat(asked().method()).isEqualTo("PUT");
        answer(204, "null");

        assertThat(body()).isEqualTo(Json.parse("{\"cached\": {\"rate\": 3}}"));
    }

    @Test
    void shouldPublishMessages() {
        step(1, "tell", new TaskPlan.PubSub("1.0.0", Json.parse("""
                {"pubSubName": "orders", "topic": "asked", "data": {"n": "{{QueryParameters.n}}"}}
                """)), null);
        step(1, "notify", new TaskPlan.Notification("1.0.0", Json.parse("{\"channels\": [\"ops\"]}")), null);

        begin();

        assertThat(run.waits()).isFalse();
        assertThat(published)
                .extracting(Effect.PublishTo::exchange)
                .containsExactly("orders", "millrace.notifications");
        assertThat(published.getFirst().data().at("/data/n").asText()).isEqualTo("7");
        assertThat(published.getLast().data().path("domain").asText()).isEqualTo("shop");
    }

    @Test
    void shouldRefuseWhatOnlyATransitionCanDo() {
        step(1, "child", new TaskPlan.SubProcess("1.0.0", Json.parse("{\"flow\": \"x\", \"domain\": \"shop\"}")), null);

        begin();

        assertThat(refused()).extracting(FunctionRun.Outcome.NotRunnable::task).isEqualTo("child");
        assertThat(refused().why()).contains("type 14");
    }

    @Test
    void shouldRefuseATaskThatIsNotPublishedOrOfAnotherType() {
        steps.add(new TaskStep(1, task("absent"), null, null));
        begin();
        assertThat(refused().why()).contains("not published");

        steps.clear();
        step(1, "python", new TaskPlan.Unsupported("1.0.0", "23"), null);
        begin();
        assertThat(refused().why()).contains("23");
    }
}
