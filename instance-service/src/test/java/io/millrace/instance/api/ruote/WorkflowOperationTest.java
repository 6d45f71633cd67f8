package io.millrace.instance.api.ruote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

/** What an operator sees of workflows and can do to them. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class WorkflowOperationTest {

    private static final String URL = "http://localhost:1234/callback";
    private static final String UNKNOWN = "20200101-0000-nada-nada";

    @Test
    void shouldListPageByPageNewestFirst() {
        String name = name();
        List<String> launched = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            launched.addFirst(launch(defined(name, "[\"alpha\",{},[]]")));
        }

        List<String> seen = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            JsonPath page = list(Map.of("definition", name, "limit", "2"), cursor);
            seen.addAll(page.getList("workflows.id"));
            cursor = page.get("next_cursor");
            pages++;
        } while (cursor != null);

        assertThat(seen).isEqualTo(launched);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void shouldFilterByStatusTagParticipantAndTime() {
        String name = name();
        String tagged = launch(defined(name, "[\"sequence\",{\"tag\":\"review\"},[[\"alpha\",{},[]]]]"));
        String failed = launch(defined(name, "[\"error\",{\"boom\":null},[]]"));
        String bravo = launch(defined(name, "[\"bravo\",{},[]]"));

        assertThat(found(Map.of("definition", name, "status", "failed"))).containsExactly(failed);
        assertThat(found(Map.of("definition", name, "status", "failed,waiting")))
                .containsExactly(bravo, failed, tagged);
        assertThat(found(Map.of("definition", name, "tag", "review"))).containsExactly(tagged);
        assertThat(found(Map.of("definition", name, "participant", "bravo"))).containsExactly(bravo);
        assertThat(found(Map.of("definition", name, "launched_before", "2020-01-01")))
                .isEmpty();
        assertThat(found(Map.of("definition", name, "launched_after", "2020-01-01T00:00:00Z")))
                .hasSize(3);
        JsonPath page = list(Map.of("definition", name), null);
        assertThat(page.getList("workflows.errors")).containsExactly(0, 1, 0);
        assertThat(page.getList("workflows[0].participants")).containsExactly("bravo");
        assertThat(page.getList("workflows[2].tags")).containsExactly("review");
    }

    @Test
    void shouldNameTheParameterOfAListThatIsNotValid() {
        refusedList("status", "asleep", "status is invalid");
        refusedList("limit", "0", "limit is invalid");
        refusedList("limit", "101", "limit is invalid: 1 to 100");
        refusedList("launched_after", "yesterday", "launched_after is invalid");
        refusedList("cursor", "AAAA", "cursor is invalid");
        refusedList("cursor", "!", "cursor is invalid");
    }

    @Test
    void shouldShowWhereAWorkflowStands() {
        String name = name();
        String id = launch(defined(
                name, "[\"sequence\",{\"tag\":\"review\",\"timeout\":\"2h\"},[[\"alpha\",{\"task\":\"sign\"},[]]]]"));

        look(id).body("name", equalTo(name))
                .body("status", equalTo("waiting"))
                .body("position", contains("0_0_0"))
                .body("tags", contains("review"))
                .body("timers[0].action", equalTo("timeout"))
                .body("timers[0].at", notNullValue())
                .body("workitems[0].participant", equalTo("alpha"))
                .body("workitems[0].dispatched_at", notNullValue())
                .body("workitems[0].delivery_id", notNullValue())
                .body("variables.review.expid", equalTo("0_0"));
        given().get(path(id, "/expressions"))
                .then()
                .statusCode(200)
                .body("expid", contains("0", "0_0", "0_0_0"))
                .body("name", contains("define", "sequence", "participant"));
        given().get(path(id, "/history")).then().statusCode(200).body("kind", hasItems("entered_tag", "dispatched"));
        String workItem = look(id).extract().path("workitems[0].id");
        given().get(path(id, "/workitems/" + workItem))
                .then()
                .statusCode(200)
                .body("fields.params.task", equalTo("sign"));
    }

    @Test
    void shouldReplayAnError() {
        String id = launch("[\"define\",{},[[\"error\",{\"boom\":null},[]],[\"alpha\",{},[]]]]");
        String error = look(id).body("status", equalTo("failed"))
                .body("errors[0].message", equalTo("boom"))
                .body("errors[0].class", equalTo("Ruote::ForcedError"))
                .extract()
                .path("errors[0].id");

        given().post(path(id, "/errors/" + error + "/replay"))
                .then()
                .statusCode(200)
                .body("errors", empty())
                .body("workitems.participant", contains("alpha"));

        refused(path(id, "/errors/" + error + "/replay"), "error_id not found");
    }

    @Test
    void shouldReplayAnErrorWithACorrectedTreeAndFields() {
        String id = launch("[\"define\",{},[[\"wait\",{\"for\":\"nonsense\"},[]]]]");
        String error = look(id).extract().path("errors[0].id");

        given().contentType(ContentType.JSON)
                .body(Map.of("tree", "[\"alpha\",{},[]]", "merge_fields", Map.of("repaired", true)))
                .post(path(id, "/errors/" + error + "/replay"))
                .then()
                .statusCode(200)
                .body("errors", empty())
                .body("workitems[0].participant", equalTo("alpha"))
                .body("workitems[0].fields.repaired", equalTo(true));
    }

    @Test
    void shouldRefuseACorrectionThatIsNone() {
        String id = launch("[\"define\",{},[[\"error\",{\"boom\":null},[]]]]");
        String replay = path(id, "/errors/" + look(id).extract().path("errors[0].id") + "/replay");

        refused(replay, Map.of("tree", 3), "tree is invalid");
        refused(replay, Map.of("tree", "nonsense"), "workflow is invalid");
        refused(replay, Map.of("fields", "x"), "fields is invalid");
        refused(
                replay,
                Map.of("fields", Map.of(), "merge_fields", Map.of()),
                "fields, merge_fields are mutually exclusive");
        refused(path(id, "/errors/0_9!0!" + id + "/replay"), "error_id not found");
        look(id).body("errors[0].message", equalTo("boom"));
    }

    @Test
    void shouldCallAParticipantAgain() {
        String id = launch("[\"alpha\",{},[]]");
        String workItem = look(id).extract().path("workitems[0].id");
        String delivery = look(id).extract().path("workitems[0].delivery_id");

        given().post(path(id, "/workitems/" + workItem + "/redispatch"))
                .then()
                .statusCode(200)
                .body("workitems[0].id", equalTo(workItem))
                .body("workitems[0].delivery_id", not(equalTo(delivery)));

        refused(path(id, "/workitems/0_9!0!" + id + "/redispatch"), "workitem_id not found");
    }

    @Test
    void shouldKeepWhatArrivesWhilePaused() {
        String id = launch("[\"define\",{},[[\"alpha\",{},[]],[\"bravo\",{},[]]]]");
        String workItem = look(id).extract().path("workitems[0].id");

        given().post(path(id, "/pause")).then().statusCode(200).body("status", equalTo("suspended"));
        given().post(path(id, "/workitems/" + workItem + "/proceed")).then().statusCode(201);
        look(id).body("workitems", empty());

        given().post(path(id, "/resume")).then().statusCode(200).body("status", equalTo("waiting"));
        look(id).body("workitems.participant", contains("bravo"));
    }

    @Test
    void shouldPauseCancelAndReapplyOneBranch() {
        String id = launch("[\"concurrence\",{},[[\"alpha\",{},[]],[\"bravo\",{},[]]]]");

        given().post(path(id, "/expressions/0_0/pause")).then().statusCode(200).body("status", equalTo("waiting"));
        given().get(path(id, "/expressions")).then().body("find { it.expid == '0_0' }.state", equalTo("paused"));
        given().post(path(id, "/expressions/0_1/cancel"))
                .then()
                .statusCode(200)
                .body("workitems.participant", contains("alpha"));
        given().post(path(id, "/expressions/0_0/resume")).then().statusCode(200);
        given().contentType(ContentType.JSON)
                .body("{\"tree\":[\"charly\",{},[]],\"fields\":{\"fresh\":1}}")
                .post(path(id, "/expressions/0_0/reapply"))
                .then()
                .statusCode(200)
                .body("workitems.participant", contains("charly"))
                .body("workitems[0].fields.fresh", equalTo(1));
        refused(path(id, "/expressions/0_7/cancel"), "expression_id not found");
    }

    @Test
    void shouldGiveAWorkflowTheUrlItLacked() {
        String id = given().contentType(ContentType.JSON)
                .body(Map.of("workflow", "[\"alpha\",{},[]]", "callbacks", Map.of("bravo", URL)))
                .post("/v1/workflows")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String error = look(id).body("errors[0].class", startsWith("ScriptoriaCore::HttpParticipant::Missing"))
                .extract()
                .path("errors[0].id");

        given().contentType(ContentType.JSON)
                .body(Map.of("callbacks", Map.of("alpha", URL)))
                .put(path(id, "/callbacks"))
                .then()
                .statusCode(200);

        given().post(path(id, "/errors/" + error + "/replay"))
                .then()
                .statusCode(200)
                .body("errors", empty())
                .body("workitems[0].delivery_id", notNullValue());
    }

    @Test
    void shouldSayWhatIsNotThereInTheFamilysShape() {
        for (String operation : List.of("/pause", "/resume", "/kill", "/errors/0!0/replay", "/expressions/0/cancel")) {
            refused(path(UNKNOWN, operation), "workflow_id not found");
        }
        for (String part : List.of("", "/errors", "/workitems", "/workitems/0!0!0", "/expressions", "/history")) {
            given().get(path(UNKNOWN, part)).then().statusCode(400).body("error", equalTo("workflow_id not found"));
        }
        String id = launch("[\"alpha\",{},[]]");
        given().post(path(id, "/kill")).then().statusCode(200).body("status", equalTo("cancelled"));
        refused(path(id, "/pause"), "workflow has ended");
    }

    private static String name() {
        return "review-" + UUID.randomUUID();
    }

    private static String defined(String name, String tree) {
        return "[\"define\",{\"name\":\"" + name + "\"},[" + tree + "]]";
    }

    private static String launch(String workflow) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("workflow", workflow, "callback", URL))
                .post("/v1/workflows")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static JsonPath list(Map<String, String> query, String cursor) {
        var request = given().queryParams(query);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/v1/workflows")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> found(Map<String, String> query) {
        return list(query, null).getList("workflows.id");
    }

    private static void refusedList(String name, String value, String text) {
        given().queryParam(name, value)
                .get("/v1/workflows")
                .then()
                .statusCode(400)
                .body("error", startsWith(text));
    }

    private static ValidatableResponse look(String id) {
        return given().get(path(id, "")).then().statusCode(200);
    }

    private static String path(String id, String rest) {
        return "/v1/workflows/" + id + rest;
    }

    private static void refused(String path, String text) {
        given().post(path).then().statusCode(400).body("error", equalTo(text));
    }

    private static void refused(String path, Map<String, Object> body, String text) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(400)
                .body("error", equalTo(text));
    }
}
