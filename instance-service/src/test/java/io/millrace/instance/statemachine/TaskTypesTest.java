package io.millrace.instance.statemachine;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskPlan;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.call;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.name;
import static io.millrace.instance.statemachine.MachineParts.task;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;

/** Each type of task ({@code spec/vnext.md} §5). */
class TaskTypesTest {

    @Test
    void shouldCallANamedEndpoint() {
        HttpCall call = sent(run(config -> new TaskPlan.DaprEndpoint("1.0.0", config), """
                {"endpointName": "crm", "path": "/customers/{{data.who}}", "method": "post", "body": {"a": 1}}
                """));

        assertThat(call.url()).hasToString("http://crm.test/api/customers/ann");
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.body()).isEqualTo(Json.parse("{\"a\": 1}"));
    }

    @Test
    void shouldLeaveTheCertificateUncheckedOnlyWhereTheTaskSaysSo() {
        String config = "{\"url\": \"https://a.test\"}";
        assertThat(sent(run(json -> new TaskPlan.Http("1.0.0", json), config)).anyCertificate())
                .isFalse();
        String lax = config.replace("}", ", \"validateSsl\": false}");
        assertThat(sent(run(json -> new TaskPlan.Http("1.0.0", json), lax)).anyCertificate())
                .isTrue();
    }

    @Test
    void shouldCallANamedService() {
        HttpCall call = sent(run(config -> new TaskPlan.DaprService("1.0.0", config), """
                {"appId": "ledger", "methodName": "v1/book", "httpVerb": "PUT", "queryString": "dry=true", "body": {}}
                """));

        assertThat(call.url()).hasToString("http://ledger.test/v1/book?dry=true");
        assertThat(call.method()).isEqualTo("PUT");
    }

    @Test
    void shouldFaultNamingAServiceThatIsNotConfigured() {
        Harness run = run(
                config -> new TaskPlan.DaprService("1.0.0", config), "{\"appId\": \"nobody\", \"methodName\": \"x\"}");

        assertThat(run.state.fault().message()).contains("appId nobody");
    }

    @Test
    void shouldPublishToTheNamedExchange() {
        Harness run = run(config -> new TaskPlan.PubSub("1.0.0", config), """
                {"pubSubName": "orders", "topic": "order.{{data.who}}", "data": {"n": "{{data.n}}"}}
                """);

        assertThat(run.all(Effect.PublishTo.class)).singleElement().satisfies(message -> {
            assertThat(message.exchange()).isEqualTo("orders");
            assertThat(message.routingKey()).isEqualTo("order.ann");
            assertThat(message.data().at("/data/n").intValue()).isEqualTo(4);
        });
        assertThat(run.state.current()).isEqualTo("done");
    }

    @Test
    void shouldRefuseTheBrokersOwnExchanges() {
        Harness run = run(
                config -> new TaskPlan.PubSub("1.0.0", config), "{\"pubSubName\": \"amq.topic\", \"topic\": \"x\"}");

        assertThat(run.state.fault().code()).isEqualTo("Task:400007");
        assertThat(run.state.fault().message()).contains("pubSubName");
    }

    @Test
    void shouldNotifyEachChannel() {
        Harness run = run(
                config -> new TaskPlan.Notification("1.0.0", config),
                "{\"channels\": [\"sms\", \"mail\"], \"includeStateChannel\": true}");

        assertThat(run.all(Effect.PublishTo.class))
                .extracting(Effect.PublishTo::routingKey)
                .containsExactly("sms", "mail", "state");
    }

    @Test
    void shouldRunTheTasksBehindRulesAndTimersAsScripts() {
        assertThat(run(config -> new TaskPlan.Condition("1.0.0", config), "{}")
                        .state
                        .current())
                .isEqualTo("done");
        assertThat(run(config -> new TaskPlan.Timer("1.0.0", config), "{}")
                        .state
                        .current())
                .isEqualTo("done");
    }

    @Test
    void shouldStartAFlowOfAnotherDomain() {
        Harness run = run(config -> new TaskPlan.StartFlow("1.0.0", config), """
                {"domain": "bank", "flow": "transfer", "key": "t-1", "sync": true, "body": {"amount": 3}, "tags": ["x"]}
                """);
        HttpCall call = sent(run);

        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.url())
                .hasToString("http://bank.test/base/api/v1/bank/workflows/transfer/instances/start?sync=true");
        assertThat(call.body())
                .isEqualTo(Json.parse("{\"key\": \"t-1\", \"tags\": [\"x\"], \"attributes\": {\"amount\": 3}}"));
        run.answer(200, "{\"id\": \"i-9\"}");
        assertThat(run.data().at("/answer/id").textValue()).isEqualTo("i-9");
    }

    @Test
    void shouldTriggerATransitionOfAnotherInstance() {
        Harness run = run(config -> new TaskPlan.Trigger("1.0.0", config), """
                {"flow": "transfer", "key": "a b", "transitionName": "approve", "body": {"ok": true}}
                """);
        HttpCall call = sent(run);

        assertThat(call.method()).isEqualTo("PATCH");
        assertThat(call.url())
                .hasToString("http://platform.test/api/v1/shop/workflows/transfer/instances/a%20b/transitions/approve");
        run.answer(400, "{\"code\": \"Transition:100020\"}");
        assertThat(run.state.fault().message()).contains("TRANSITION_NOT_AVAILABLE");
    }

    @Test
    void shouldFollowWithATransitionOfItsOwn() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, manual("go", "middle", call(1, "tested", null)))
                        .state("middle", INTERMEDIATE, manual("approve", "done"))
                        .state("done", FINISH)
                        .tasks(Map.of(
                                name("tested"),
                                new TaskPlan.Trigger(
                                        "1.0.0",
                                        Json.parse("{\"transitionName\": \"approve\", \"body\": {\"ok\": true}}"))))
                        .plan())
                .start("{}")
                .fire("go");

        assertThat(run.state.current()).isEqualTo("done");
        assertThat(run.data().get("ok").booleanValue()).isTrue();
        assertThat(run.transitions()).containsExactly("start", "go", "approve");
    }

    @Test
    void shouldReadAnInstanceItsDataAndLists() {
        String instance = "{\"flow\": \"transfer\", \"instanceId\": \"i-7\", \"extensions\": \"x,y\"}";
        assertThat(sent(run(config -> new TaskPlan.GetData("1.0.0", config), instance))
                        .url())
                .hasToString(
                        "http://platform.test/api/v1/shop/workflows/transfer/instances/i-7/functions/data?extensions=x%2Cy");
        assertThat(sent(run(config -> new TaskPlan.GetInstance("1.0.0", config), instance))
                        .url())
                .hasToString("http://platform.test/api/v1/shop/workflows/transfer/instances/i-7?extensions=x%2Cy");
        String list = "{\"flow\": \"transfer\", \"page\": 2, \"filter\": {\"status\": {\"eq\": \"A\"}}}";
        assertThat(sent(run(config -> new TaskPlan.GetInstances("1.0.0", config), list))
                        .url()
                        .getQuery())
                .isEqualTo("page=2&filter={\"status\":{\"eq\":\"A\"}}");
    }

    @Test
    void shouldSendASoapEnvelope() {
        String config =
                "{\"url\": \"http://soap.test\", \"soapAction\": \"urn:ask\", \"body\": \"<e>{{data.who}}</e>\"}";
        HttpCall older = sent(run(json -> new TaskPlan.Soap("1.0.0", json), config));
        HttpCall later = sent(run(
                json -> new TaskPlan.Soap("1.0.0", json),
                config.replace("\"url\"", "\"soapVersion\": \"1.2\", \"url\"")));

        assertThat(older.body().textValue()).isEqualTo("<e>ann</e>");
        assertThat(older.contentType()).startsWith("text/xml");
        assertThat(older.headers()).containsEntry("SOAPAction", "\"urn:ask\"");
        assertThat(later.contentType()).startsWith("application/soap+xml").contains("action=\"urn:ask\"");
    }

    @Test
    void shouldReadWriteAndDeleteAKeyOfTheStateStore() {
        Harness set = run(
                config -> new TaskPlan.StateStore("1.0.0", config),
                "{\"command\": \"set\", \"key\": \"k/1\", \"value\": {\"a\": 1}, \"ttlInSeconds\": 60}");
        assertThat(sent(set).method()).isEqualTo("PUT");
        assertThat(sent(set).url())
                .hasToString("http://store.test/internal/state-machine/store/shop/state/k%2F1?ttlInSeconds=60");
        assertThat(sent(set).body()).isEqualTo(Json.parse("{\"value\": {\"a\": 1}}"));

        Harness get = run(config -> new TaskPlan.StateStore("1.0.0", config), "{\"command\": \"get\", \"key\": \"k\"}");
        get.answer(200, "{\"value\": {\"a\": 1}}");
        assertThat(get.data().at("/answer/a").intValue()).isOne();

        Harness missing =
                run(config -> new TaskPlan.StateStore("1.0.0", config), "{\"command\": \"get\", \"key\": \"k\"}");
        missing.answer(404, "{}");
        assertThat(missing.state.current()).isEqualTo("done");

        Harness unknown =
                run(config -> new TaskPlan.StateStore("1.0.0", config), "{\"command\": \"scan\", \"key\": \"k\"}");
        assertThat(unknown.state.fault().message()).contains("get, set or delete");
    }

    @Test
    void shouldProveToTheStoreThatThePlatformAsks() {
        StoreToken tokens = new StoreToken("of tests".getBytes(StandardCharsets.UTF_8));
        Harness get = run(config -> new TaskPlan.StateStore("1.0.0", config), "{\"command\": \"get\", \"key\": \"k\"}");
        String token = sent(get).headers().get(StoreToken.HEADER);

        assertThat(tokens.admits(token, new StoreToken.Scope("GET", "shop", "state", "k"), get.now))
                .isTrue();
        get.answer(200, "{\"value\": 1, \"etag\": \"e\"}");
        assertThat(Json.text(Json.tree(get.state)))
                .doesNotContain(token)
                .doesNotContain(token.substring(token.indexOf('.')));

        // and: an author's own request to the same place has none
        Harness author = run(
                config -> new TaskPlan.Http("1.0.0", config),
                "{\"url\": \"http://store.test/internal/state-machine/store/bank/state/k\"}");
        assertThat(sent(author).headers()).isEmpty();
    }

    @Test
    void shouldFailWhereAnotherValueIsThereThanExpected() {
        Harness set = store("{\"command\": \"set\", \"key\": \"k\", \"value\": 1, \"etag\": \"e1\"}");
        assertThat(sent(set).headers()).containsEntry("If-Match", "e1");
        set.answer(409, "{\"detail\": \"Another value is there.\"}");
        assertThat(set.state.fault().code()).isEqualTo("Task:409");
        assertThat(set.state.fault().message()).contains("ETAG_MISMATCH").contains("Another value is there.");

        Harness first = store("{\"command\": \"set\", \"key\": \"k\", \"concurrency\": \"FirstWrite\"}");
        assertThat(sent(first).headers()).containsEntry("If-None-Match", "*");
        Harness last = store("{\"command\": \"set\", \"key\": \"k\", \"etag\": \"e\", \"concurrency\": \"LastWrite\"}");
        assertThat(sent(last).headers()).containsOnlyKeys(StoreToken.HEADER);
    }

    @Test
    void shouldReadAndDeleteSeveralKeysOfTheStateStore() {
        Harness keys = store("{\"command\": \"get\", \"keys\": [\"a\", \"{{data.who}}\"]}");
        assertThat(sent(keys).method()).isEqualTo("POST");
        assertThat(sent(keys).url()).hasToString("http://store.test/internal/state-machine/store/shop/state");
        assertThat(sent(keys).body()).isEqualTo(Json.parse("{\"command\": \"get\", \"keys\": [\"a\", \"ann\"]}"));
        keys.answer(200, "{\"values\": {\"a\": 1}, \"etags\": {\"a\": \"e\"}}");
        assertThat(keys.data().at("/answer/a").intValue()).isOne();

        Harness query = store("{\"command\": \"delete\", \"query\": {\"prefix\": \"rate-\"}}");
        query.answer(200, "{\"deleted\": 4}");
        assertThat(query.data().at("/answer/deleted").intValue()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"command\": \"set\", \"keys\": [\"a\"]} | set writes one key",
                "{\"command\": \"get\", \"key\": \"a\", \"keys\": [\"a\"]} | one of key, keys and query",
                "{\"command\": \"get\", \"keys\": [1]} | keys must be a list of texts",
                "{\"command\": \"get\", \"keys\": [\"a\"], \"etag\": \"e\"} | etag goes with one key",
                "{\"command\": \"get\", \"query\": {\"sort\": []}} | query.sort is not known"
            })
    void shouldFaultSayingWhatTheStateStoreDoesNotDo(String config, String message) {
        Harness run = store(config);

        assertThat(run.state.fault().code()).isEqualTo("Task:400007");
        assertThat(run.state.fault().message()).contains(message);
    }

    @Test
    void shouldAskTheSourceOnceAndKeepWhatItGives() {
        // given: nothing is kept
        Harness miss = run(cache(null), "{\"key\": \"rate-{{data.who}}\", \"ttlInSeconds\": 5}");
        assertThat(sent(miss).url()).hasToString("http://store.test/internal/state-machine/store/shop/cache/rate-ann");

        // when
        miss.answer(404, "{}");
        assertThat(sent(miss).url()).hasToString("http://rates.test");
        miss.answer(200, "{\"rate\": 3}");
        assertThat(sent(miss).method()).isEqualTo("PUT");
        assertThat(sent(miss).body()).isEqualTo(Json.parse("{\"value\": {\"rate\": 3}}"));
        miss.answer(204, "null");

        // then
        assertThat(miss.data().at("/answer/rate").intValue()).isEqualTo(3);

        // and: what is kept is given without asking
        Harness hit = run(cache(null), "{\"key\": \"k\"}");
        hit.answer(200, "{\"value\": {\"rate\": 4}}");
        assertThat(hit.data().at("/answer/rate").intValue()).isEqualTo(4);
        assertThat(hit.state.current()).isEqualTo("done");
    }

    @Test
    void shouldPassByACacheThatFails() {
        Harness run = run(cache(new Script.Jsonata("\"r-\" & data.n")), "{}");
        assertThat(sent(run).url().getPath()).endsWith("/cache/r-4");

        run.answer(503, "{}");
        assertThat(sent(run).url()).hasToString("http://rates.test");
        run.answer(200, "{\"rate\": 3}").answer(503, "{}");

        assertThat(run.data().at("/answer/rate").intValue()).isEqualTo(3);
        assertThat(run.state.current()).isEqualTo("done");
    }

    private static Harness store(String config) {
        return run(json -> new TaskPlan.StateStore("1.0.0", json), config);
    }

    private static Function<JsonNode, TaskPlan> cache(Script key) {
        TaskPlan source = new TaskPlan.Http("1.0.0", Json.parse("{\"url\": \"http://rates.test\"}"));
        return config -> new TaskPlan.CacheAside("1.0.0", config, key, task("rates"), source, null);
    }

    private static Harness run(Function<JsonNode, TaskPlan> plan, String config) {
        return new Harness(machine()
                        .state("draft", INITIAL, manual("go", "done", call(1, "tested", "{\"answer\": Body.data}")))
                        .state("done", FINISH)
                        .tasks(Map.of(name("tested"), plan.apply(Json.parse(config))))
                        .plan())
                .start("{\"attributes\": {\"who\": \"ann\", \"n\": 4}}")
                .fire("go");
    }

    private static HttpCall sent(Harness run) {
        assertThat(run.state.fault()).isNull();
        return run.exchanges.values().iterator().next();
    }
}
