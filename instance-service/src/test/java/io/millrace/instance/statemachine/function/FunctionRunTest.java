package io.millrace.instance.statemachine.function;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.instance.statemachine.MachineSettings;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.instance.statemachine.task.ReadSteps;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.ExtensionScope;
import io.millrace.plan.statemachine.ExtensionType;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions and extensions from their first task to their answer ({@code spec/vnext.md} §1.7, §1.8), without anybody outside. */
class FunctionRunTest {

    private static final ReadSteps.Types TYPES = new ReadSteps.Types(new MachineSettings(
            URI.create("http://platform.test"),
            Map.of(),
            Map.of("crm", URI.create("http://crm.test/api")),
            Map.of("ledger", URI.create("http://ledger.test")),
            URI.create("http://store.test"),
            new StoreToken("of tests".getBytes(StandardCharsets.UTF_8))));

    private final Map<String, TaskPlan> tasks = new TreeMap<>();
    private final List<TaskStep> steps = new ArrayList<>();
    private final Map<String, HttpCall> out = new LinkedHashMap<>();
    private final List<Effect.PublishTo> published = new ArrayList<>();
    private Script output;
    private boolean raw;
    private Reading reading = Reading.of(
                    new Expressions(100),
                    new Limits(Duration.ofSeconds(2), 100, 1_000_000),
                    Instant.parse("2026-05-01T10:00:00Z"),
                    "shop")
            .with("QueryParameters", Json.parse("{\"n\": \"7\"}"))
            .with("Headers", Json.parse("{\"x-channel\": \"web\"}"));
    private FunctionRun run;
    private int ids;

    @Test
    void shouldAskAndAnswerWhatTheMappingMakesOfTheResult() {
        step(1, "rate", http("{\"url\": \"http://rates.test/{{QueryParameters.n}}\", \"method\": \"GET\"}"), """
                {"rate": Body.data.rate, "status": Body.statusCode, "by": Headers.`x-channel`}
                """);

        begin();
        assertThat(run.waits()).isTrue();
        assertThat(asked().url()).hasToString("http://rates.test/7");
        answer(200, "{\"rate\": 3}");

        assertThat(body()).isEqualTo(Json.parse("{\"rate\": {\"rate\": 3, \"status\": 200, \"by\": \"web\"}}"));
    }

    @Test
    void shouldAnswerTheResultItselfWithoutAMapping() {
        raw = true;
        step(1, "get-rate", http("{\"url\": \"http://rates.test\", \"method\": \"GET\"}"), null);

        begin();
        answer(200, "{\"rate\": 3}");

        assertThat(body()).isEqualTo(Json.parse("{\"rate\": 3}"));
    }

    @Test
    void shouldLetTheInputMappingReplaceFieldsOfTheConfiguration() {
        Reference task = task("post");
        tasks.put(task.text(), http("{\"url\": \"http://a.test\", \"method\": \"POST\"}"));
        steps.add(new TaskStep(1, task, new Script.Jsonata("{\"body\": {\"who\": Body.who}}"), null));
        reading = reading.with("Body", Json.parse("{\"who\": \"ann\"}"));

        begin();

        assertThat(asked().body()).isEqualTo(Json.parse("{\"who\": \"ann\"}"));
    }

    @Test
    void shouldRunEqualOrderSideBySideAndShowLaterGroupsTheResults() {
        step(1, "one", http("{\"url\": \"http://one.test\", \"method\": \"GET\"}"), "{\"a\": Body.data.v}");
        step(1, "two", http("{\"url\": \"http://two.test\", \"method\": \"GET\"}"), null);
        step(2, "sum", new TaskPlan.Scripted("1.0.0"), """
                {"sum": TaskResponse.one.data.a + OutputResponse.two.data.v}
                """);
        output = new Script.Jsonata("{\"total\": OutputResponse.sum.data.sum, \"code\": TaskResponse.two.statusCode}");

        begin();
        assertThat(out).hasSize(2);
        List<String> exchanges = List.copyOf(out.keySet());
        returned(exchanges.get(1), 200, "{\"v\": 2}");
        assertThat(run.waits()).isTrue();
        returned(exchanges.get(0), 200, "{\"v\": 1}");

        assertThat(body()).isEqualTo(Json.parse("{\"total\": 3, \"code\": 200}"));
    }

    @Test
    void shouldKeepTheResultsOfOneTaskApartByTheirVariableKeys() {
        TaskPlan plan = http("{\"url\": \"http://a.test\", \"method\": \"GET\"}");
        tasks.put(task("get-rate").text(), plan);
        for (String name : List.of("buying", "selling_2")) {
            steps.add(new TaskStep(1, task("get-rate"), null, null, null, name));
        }
        step(2, "get-rate", plan, "Body.data.v + TaskResponse.buying.data.v");

        begin();
        List<String> exchanges = List.copyOf(out.keySet());
        returned(exchanges.get(0), 200, "{\"v\": 1}");
        returned(exchanges.get(1), 200, "{\"v\": 2}");
        answer(200, "{\"v\": 3}");

        assertThat(body()).isEqualTo(Json.parse("{\"buying\": {\"v\": 1}, \"selling_2\": {\"v\": 2}, \"getRate\": 4}"));
    }

    @Test
    void shouldFailWhenTheOutputGivesAHeaderThatCannotBe() {
        step(1, "any", new TaskPlan.Scripted("1.0.0"), "{}");
        output = new Script.Jsonata("{\"Headers\": {\"Connection\": \"close\"}}");

        begin();

        assertThat(failure().message()).contains("output", "Connection");
    }

    @Test
    void shouldFailWithTheAnswerThatATaskDoesNotAccept() {
        step(1, "rate", http("{\"url\": \"http://rates.test\", \"method\": \"GET\"}"), null);

        begin();
        answer(503, "{}");

        Failure failure = failure();
        assertThat(failure.kind()).isEqualTo(Failure.HTTP);
        assertThat(failure.message()).isEqualTo("task rate answered 503");
    }

    @Test
    void shouldTakeAnAnswerThatTheTaskAccepts() {
        step(1, "rate", http("""
                {"url": "http://rates.test", "method": "GET", "acceptedStatusCodes": ["404"]}
                """), "{\"found\": Body.statusCode = 200}");

        begin();
        answer(404, "{}");

        assertThat(body()).isEqualTo(Json.parse("{\"rate\": {\"found\": false}}"));
    }

    @Test
    void shouldFailInTimeWhenNobodyAnswers() {
        step(1, "rate", http("{\"url\": \"http://rates.test\", \"method\": \"GET\"}"), null);

        begin();
        run.answered(new Event.ExchangeFailed(out.keySet().iterator().next(), "TIMEOUT", "too late"));

        assertThat(failure().kind()).isEqualTo(Failure.TIMEOUT);
    }

    @Test
    void shouldFailWhenTheTimeForAllOfItIsOver() {
        step(1, "one", http("{\"url\": \"http://one.test\", \"method\": \"GET\"}"), null);

        begin();
        run.late("no answer within 25 s");

        assertThat(run.waits()).isFalse();
        assertThat(failure().kind()).isEqualTo(Failure.TIMEOUT);
        assertThat(failure().message()).contains("task one", "25 s");
        assertThat(run.answered(new Event.ExchangeReturned("1", 200, Map.of(), Json.object())))
                .isEmpty();
    }

    @Test
    void shouldBlameAnInputThatCannotBeMade() {
        step(1, "rate", http("{\"url\": \"{{QueryParameters.absent}}\", \"method\": \"GET\"}"), null);

        begin();

        assertThat(failure().kind()).isEqualTo(Failure.OPERATION);
        assertThat(failure().code()).isEqualTo("Task:400007");
    }

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

    @Test
    void shouldGiveWhatAnExtensionsTaskCameTo() {
        Reference task = task("rate");
        tasks.put(task.text(), http("{\"url\": \"http://rates.test\", \"method\": \"GET\"}"));
        ExtensionPlan extension = new ExtensionPlan(
                ComponentPlan.FORMAT,
                "shop",
                "rates",
                "1.0.0",
                ExtensionType.DEFINED,
                ExtensionScope.INSTANCE,
                new TaskStep(1, task, null, new Script.Jsonata("Body.data.rate")),
                null,
                new TreeMap<>(tasks));
        run = FunctionRun.of(extension, reading, TYPES, this::id);

        carryOut(run.begin());
        answer(200, "{\"rate\": 3}");

        assertThat(body()).isEqualTo(Json.parse("3"));
    }

    private void begin() {
        out.clear();
        FunctionPlan function = new FunctionPlan(
                ComponentPlan.FORMAT,
                "shop",
                "f",
                "1.0.0",
                FunctionScope.DOMAIN,
                steps,
                output,
                raw,
                List.of("GET"),
                null,
                null,
                null,
                null,
                null,
                new TreeMap<>(tasks),
                null);
        run = FunctionRun.of(function, reading, TYPES, this::id);
        carryOut(run.begin());
    }

    private String id() {
        return Integer.toString(++ids);
    }

    private void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.CallExchange call -> out.put(call.exchangeId(), call.call());
                case Effect.PublishTo message -> published.add(message);
                default -> throw new AssertionError(effect);
            }
        }
    }

    private HttpCall asked() {
        return out.values().iterator().next();
    }

    /** Answers the oldest exchange. */
    private void answer(int status, String body) {
        returned(out.keySet().iterator().next(), status, body);
    }

    private void returned(String exchange, int status, String body) {
        out.remove(exchange);
        carryOut(run.answered(new Event.ExchangeReturned(exchange, status, Map.of(), Json.parse(body))));
    }

    private JsonNode body() {
        assertThat(run.waits()).isFalse();
        assertThat(run.outcome()).isInstanceOf(FunctionRun.Outcome.Answered.class);
        return ((FunctionRun.Outcome.Answered) run.outcome()).answer().body();
    }

    private Failure failure() {
        assertThat(run.outcome()).isInstanceOf(FunctionRun.Outcome.Failed.class);
        return ((FunctionRun.Outcome.Failed) run.outcome()).failure();
    }

    private FunctionRun.Outcome.NotRunnable refused() {
        assertThat(run.outcome()).isInstanceOf(FunctionRun.Outcome.NotRunnable.class);
        return (FunctionRun.Outcome.NotRunnable) run.outcome();
    }

    private void step(int order, String key, TaskPlan plan, String mapping) {
        tasks.put(task(key).text(), plan);
        steps.add(new TaskStep(order, task(key), null, mapping == null ? null : new Script.Jsonata(mapping)));
    }

    private static TaskPlan http(String config) {
        return new TaskPlan.Http("1.0.0", Json.parse(config));
    }

    private static Reference task(String key) {
        return new Reference(key, "shop", "sys-tasks", "1.0.0");
    }
}
