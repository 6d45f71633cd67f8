package io.millrace.acceptance;

import java.net.URI;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.acceptance.MachineDomain.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** State machines as their users have them: published, run and read through the gateway, with the tasks' calls really made. */
@ExtendWith(RunningSuite.class)
class StateMachineIT {

    private static MachineServices services;
    private static MachineDomain domain;

    @BeforeAll
    static void publish(URI suite) {
        services = MachineServices.open();
        domain = new MachineDomain(suite);
        domain.publishAll("orders.json", services.url());
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @Test
    void shouldRunAnOrderFromItsStartThroughTheSubFlowToItsEnd() {
        // when: tasks of types 6, 7, 11, 12, 13, 17 and 18 run; the score fails once and is retried
        String id = started("{\"attributes\": {\"amount\": 1200, \"currency\": \"EUR\"}}");
        String order = domain.instances("order") + "/" + id;
        Answer submitted = domain.fire(order, "submit", "{}").expect(200);

        // then
        assertThat(submitted.text("/status")).as(submitted.json().toString()).isEqualTo("A");
        JsonNode data = domain.get(order).expect(200).json().path("attributes");
        assertThat(data.path("score").asInt()).isEqualTo(1200);
        assertThat(services.scored()).isGreaterThan(1);
        assertThat(data.path("recalled").asInt()).isEqualTo(1200);
        assertThat(data.path("rateAgain")).isEqualTo(data.path("rate"));
        assertThat(services.rated()).isEqualTo(1);
        assertThat(data.path("ledgerData").path("by").asText()).isEqualTo("order");
        assertThat(data.path("note").asText()).isEqualTo("scored 1200");
        assertThat(domain.get(domain.instances("ledger") + "/"
                                + data.path("ledger").asText())
                        .text("/metadata/status"))
                .isEqualTo("C");

        // when: a task is refused, without waiting for it
        domain.call("PATCH", order + "/transitions/charge", "{\"attributes\": {\"card\": \"bad\"}}")
                .expect(200);

        // then
        domain.await(order, answer -> answer.text("/metadata/status").equals("F"));
        Answer incident = domain.get(order + "/incidents/active").expect(200);
        assertThat(incident.text("/code")).isEqualTo("Task:402");
        domain.fire(order, "charge", "{}").expect(409);

        // when: the data is mended
        Answer retried = domain.call("POST", order + "/retry?sync=true", "{\"attributes\": {\"card\": \"good\"}}")
                .expect(200);

        // then: the sub flow waits for what the parent is told
        assertThat(retried.text("/status")).isEqualTo("B");
        assertThat(domain.get(order + "/incidents/active").status()).isEqualTo(404);
        assertThat(domain.get(order).text("/attributes/receipt")).isEqualTo("7");
        domain.await(order, answer -> answer.text("/metadata/effectiveState").equals("pending"));
        domain.fire(order, "approve", "{\"attributes\": {\"by\": \"ann\"}}").expect(200);
        Answer end =
                domain.await(order, answer -> answer.text("/metadata/status").equals("C"));
        assertThat(end.text("/metadata/currentState")).isEqualTo("done");
        assertThat(end.text("/attributes/approvedBy")).isEqualTo("ann");
        assertThat(domain.get(order + "/transitions").expect(200).json().path("transitions"))
                .extracting(transition -> transition.path("transitionId").asText())
                .containsExactly("start", "submit", "charge", "approved");
    }

    @Test
    void shouldShowWhatACallerMaySeeAndDo() {
        String order = domain.instances("order") + "/" + started("{\"attributes\": {\"amount\": 5}}");
        String functions = order + "/functions";

        assertThat(domain.get(functions + "/state", "role", "teller").text("/transitions/0/name"))
                .isEqualTo("submit");
        assertThat(domain.get(functions + "/state", "role", "guest")
                        .expect(200)
                        .json()
                        .path("transitions"))
                .isEmpty();
        assertThat(domain.get(functions + "/view").expect(200).text("/content/form"))
                .isEqualTo("order");
        assertThat(domain.get(functions + "/order-total").expect(200).text("/note/total"))
                .isEqualTo("10");
        Answer data = domain.get(functions + "/data").expect(200);
        assertThat(data.text("/data/amount")).isEqualTo("5");
        domain.get(functions + "/data", "If-None-Match", data.header("ETag")).expect(304);
        domain.fire(order, "submit", "{}", "If-Match", "\"other\"").expect(412);
        assertThat(domain.get(order).text("/metadata/currentState")).isEqualTo("draft");
    }

    @Test
    void shouldCallOthersForAFunctionAndKeepItsAnswer() {
        // given
        publish("sys-tasks", "quote", """
                {"type": "6", "config": {"url": "%s/quote", "method": "GET"}}""".formatted(services.url()));
        publish("sys-tasks", "absent", """
                {"type": "6", "config": {"url": "%s/nowhere", "method": "GET"}}""".formatted(services.url()));
        publish("sys-tasks", "count-orders", """
                {"type": "15", "config": {"domain": "%s", "flow": "order", "pageSize": 1}}""".formatted(domain.name()));
        publish("sys-functions", "quote", """
                {"scope": "D", "task": %s, "rawResponse": true,
                 "cache": {"ttlInSeconds": 600, "keyExpression":
                   {"location": "jsonata", "encoding": "NAT", "code": "'quote:' & QueryParameters.of"}}}
                """.formatted(step("quote")));
        publish("sys-functions", "overview", """
                {"scope": "D", "onExecutionTasks": [%s, %s],
                 "output": {"location": "jsonata", "encoding": "NAT",
                   "code": "{'quote': TaskResponse.quote.data.quote, 'page': $count(TaskResponse.countOrders.data.items)}"}}
                """.formatted(step("quote"), step("count-orders")));
        publish("sys-functions", "failing", "{\"scope\": \"D\", \"task\": %s}".formatted(step("absent")));
        started("{\"attributes\": {\"amount\": 7}}");
        String functions = "/api/v1/" + domain.name() + "/functions";

        // when: it is asked twice for the same
        String first = domain.get(functions + "/quote?of=a").expect(200).text("/quote");
        String second = domain.get(functions + "/quote?of=a").expect(200).text("/quote");

        // then: the other system was called once
        assertThat(second).isEqualTo(first);
        assertThat(services.quoted()).isEqualTo(1);
        assertThat(domain.get(functions + "/quote?of=b").expect(200).text("/quote"))
                .isEqualTo("2");
        assertThat(domain.get(functions + "/quote?of=a", "X-VNext-Cache-Override", "true")
                        .expect(200)
                        .text("/quote"))
                .isEqualTo("3");

        // then: tasks side by side, one of them a call of the platform itself
        Answer overview = domain.get(functions + "/overview").expect(200);
        assertThat(overview.text("/quote")).isEqualTo("4");
        assertThat(overview.text("/page")).isEqualTo("1");

        // then: a system that fails is no fault of ours
        Answer failed = domain.get(functions + "/failing").expect(502);
        assertThat(failed.text("/errorCode")).isEqualTo("dependency.Task:400013");
        assertThat(failed.text("/detail")).contains("absent answered 404");
    }

    private static String step(String task) {
        return """
                {"order": 1, "task": {"key": "%s", "domain": "%s", "flow": "sys-tasks", "version": "1.0.0"}}""".formatted(task, domain.name());
    }

    private static void publish(String flow, String key, String attributes) {
        domain.call("POST", "/api/v1/definitions/publish", domain.component(flow, key, attributes))
                .expect(200);
    }

    @Test
    void shouldListByEachSyntaxAndRefuseWhatItDoesNotUnderstand() {
        String stage = "s" + System.nanoTime();
        for (int amount : new int[] {10, 20, 30}) {
            started("{\"key\": \"%s-%s\", \"stage\": \"%s\", \"attributes\": {\"amount\": %s, \"currency\": \"%s\"}}"
                    .formatted(stage, amount, stage, amount, amount == 20 ? "USD" : "EUR"));
        }

        Answer json = domain.list(
                "order",
                "filter",
                "{\"stage\":{\"eq\":\"%s\"},\"attributes\":{\"amount\":{\"gt\":10}}}".formatted(stage));
        assertThat(json.expect(200).json().path("items")).hasSize(2);
        Answer older = domain.get(
                domain.instances("order") + "?filter=stage%3Deq%3A" + stage + "&filter=attributes%3Damount%3Dlt%3A25"
                        + "&sort=%7B%22field%22%3A%22attributes.amount%22%2C%22direction%22%3A%22desc%22%7D");
        assertThat(older.expect(200).json().path("items"))
                .extracting(item -> item.path("key").asText())
                .containsExactly(stage + "-20", stage + "-10");
        Answer groups = domain.list("order", "filter", """
                        {"groupBy":{"field":"attributes.currency","aggregations":{"count":true,"sum":"attributes.amount"}},
                         "filter":{"stage":{"eq":"%s"}}}""".formatted(stage)).expect(200);
        assertThat(groups.json().path("groups"))
                .extracting(group ->
                        group.path("name").asText() + " " + group.path("sum").asInt())
                .containsExactlyInAnyOrder("EUR 40", "USD 20");

        assertThat(domain.list("order", "filter", "{\"status\":{\"near\":\"A\"}}")
                        .expect(400)
                        .text("/code"))
                .isEqualTo("Validation:900011");
        assertThat(domain.list("order", "sort", "{\"field\":\"nothing\"}")
                        .expect(400)
                        .text("/code"))
                .isEqualTo("Validation:900012");
    }

    @Test
    void shouldRefuseAPayloadThatDoesNotFit() {
        Answer refused =
                domain.start("order", "{\"attributes\": {\"amount\": 0}}").expect(400);

        assertThat(refused.text("/code")).isEqualTo("App:900002");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void shouldTryBeforePublishing() {
        String workflow = """
                {"type": "F", "startTransition": {"key": "start", "target": "open", "triggerType": 0},
                 "states": [{"key": "open", "stateType": 1, "transitions": [
                     {"key": "close", "target": "closed", "triggerType": 1,
                      "rule": {"location": "./src/Rule.csx", "code": "dXNpbmc=", "encoding": "B64"}}]},
                   {"key": "closed", "stateType": 3}]}
                """;
        String publish = "/api/v1/definitions/publish";
        String foreign = domain.component("sys-flows", "foreign", workflow);

        // when
        Answer tried = domain.call("POST", publish + "?dryRun=true", foreign).expect(200);

        // then
        assertThat(tried.json().path("valid").asBoolean()).isTrue();
        assertThat(tried.json().path("executable").asBoolean()).isFalse();
        domain.get("/api/v1/definitions/" + domain.name() + "/sys-flows/foreign")
                .expect(404);

        // when: it is published all the same
        domain.call("POST", publish, foreign).expect(200);

        // then
        assertThat(domain.start("foreign", "{}").expect(422).text("/detail")).contains("./src/Rule.csx");
        Answer evaluated =
                domain.call("POST", "/api/v1/definitions/evaluate", """
                        {"script": {"location": "jsonata", "encoding": "NAT", "code": "data.amount > 1000"},
                         "context": {"data": {"amount": 1200}}}""").expect(200);
        assertThat(evaluated.json().path("result").asBoolean()).isTrue();
    }

    @Test
    void shouldPublishMasterDataWithItsWorkflowAndKeepEachVersion() {
        String publish = "/api/v1/definitions/publish";
        String workflow = domain.component("sys-flows", "currency", """
                {"type": "F", "labels": [{"language": "en", "label": "Currency"}],
                 "startTransition": {"key": "start", "target": "listed", "triggerType": 0},
                 "states": [{"key": "listed", "stateType": 1, "transitions": []}]}
                """);
        String first = "{\"key\": \"EUR\", \"version\": \"1.0.0\", \"tags\": [\"iso\"], \"attributes\": {\"rate\": 1}}";
        String second = "{\"key\": \"EUR\", \"version\": \"1.1.0\", \"attributes\": {\"rate\": 2}}";
        String euro = domain.instances("currency") + "/EUR";

        // when
        domain.call("POST", publish, withRows(workflow, first)).expect(200);

        // then
        Answer listed = domain.await(euro, answer -> answer.status() == 200);
        assertThat(listed.text("/attributes/rate")).isEqualTo("1");
        assertThat(listed.text("/metadata/currentState")).isEqualTo("listed");
        assertThat(listed.text("/tags/0")).isEqualTo("iso");

        // when: the version of the workflow exists, the second row is new
        domain.call("POST", publish, withRows(workflow, first + "," + second)).expect(409);

        // then
        Answer later = domain.await(
                euro, answer -> answer.text("/metadata/dataVersion").equals("1.1.0"));
        assertThat(later.text("/id")).isEqualTo(listed.text("/id"));
        assertThat(later.text("/attributes/rate")).isEqualTo("2");
        assertThat(domain.get(euro + "?version=1.0").expect(200).text("/attributes/rate"))
                .isEqualTo("1");
        domain.get(euro + "?version=7").expect(404);
        assertThat(domain.get("/api/v1/definitions/" + domain.name() + "/currency/EUR/versions")
                        .expect(200)
                        .json()
                        .path("versions"))
                .hasSize(2);
    }

    private static String withRows(String workflow, String rows) {
        return workflow.strip().replaceFirst("\\}$", ", \"data\": [" + rows + "]}");
    }

    private static String started(String body) {
        return domain.start("order", body).expect(200).text("/id");
    }
}
