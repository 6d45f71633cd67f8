package io.millrace.instance.api.ruote;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class WorkflowApiTest {

    private static final String ONE = "[ \"participant\", { \"ref\" : \"alpha\" }, [] ]";
    private static final String TWO = "[\"define\",{},[[\"alpha\",{},[]],[\"bravo\",{},[]]]]";
    private static final String URL = "http://localhost:1234/callback";

    @Test
    void shouldAnswerPing() {
        given().get("/v1/ping").then().statusCode(200).body("ping", equalTo("pong"));
    }

    @Test
    void shouldLaunchFromAForm() {
        String id = given().formParam("workflow", ONE)
                .formParam("callbacks[alpha]", URL)
                .formParam("fields[acl][uid:j.smith]", "assignee")
                .post("/v1/workflows")
                .then()
                .statusCode(201)
                .body("id", matchesPattern("^\\d{8}-\\d{4}-[a-z]+-[a-z]+$"))
                .extract()
                .path("id");

        look(id).body("status", equalTo("waiting"))
                .body("workitems[0].participant", equalTo("alpha"))
                .body("workitems[0].fields.acl.'uid:j.smith'", equalTo("assignee"))
                .body("workitems[0].fields.params.ref", equalTo("alpha"));
    }

    @Test
    void shouldMergeFieldsWhenProceeding() {
        String id = launch(TWO, Map.of("kept", 1, "changed", "before"));

        given().formParam("fields[changed]", "after")
                .post(proceed(id, workItem(id)))
                .then()
                .statusCode(201)
                .body(equalTo("OK"));

        look(id).body("workitems.participant", contains("bravo"))
                .body("workitems[0].fields.kept", equalTo(1))
                .body("workitems[0].fields.changed", equalTo("after"));
    }

    @Test
    void shouldAnswerInItsOwnFormWhateverTheClientAccepts() {
        for (String accepted : new String[] {"application/json", "text/plain", "text/html"}) {
            String id = given().accept(accepted)
                    .formParam("workflow", TWO)
                    .formParam("callback", URL)
                    .post("/v1/workflows")
                    .then()
                    .statusCode(201)
                    .contentType(ContentType.JSON)
                    .extract()
                    .path("id");
            for (String call : new String[] {proceed(id, workItem(id)), "/v1/workflows/" + id + "/cancel"}) {
                given().accept(accepted)
                        .post(call)
                        .then()
                        .statusCode(201)
                        .contentType(ContentType.TEXT)
                        .body(equalTo("OK"));
            }
        }
    }

    @Test
    void shouldTakeTheWorkItemIdEscapedAndOnlyOnce() {
        String id = launch(ONE, Map.of());
        String workItem = workItem(id);

        given().urlEncodingEnabled(false)
                .post(proceed(id, workItem.replace("!", "%21")))
                .then()
                .statusCode(201)
                .body(equalTo("OK"));

        refused(proceed(id, workItem), "workitem_id not found");
        look(id).body("status", equalTo("completed"));
    }

    @Test
    void shouldSayWhenAWorkItemIsOfAnotherWorkflow() {
        String id = launch(ONE, Map.of());
        String other = launch(ONE, Map.of());

        refused(proceed(other, workItem(id)), "workflow_id is mismatched");
        refused(proceed(id, "0_9!00000000000000000000000000000000!" + id), "workitem_id not found");
        refused(proceed(id, "nonsense"), "workitem_id not found");
        refused(proceed("20200101-0000-nada-nada", "0!a!20200101-0000-nada-nada"), "workitem_id not found");
    }

    @Test
    void shouldCancelOnce() {
        String id = launch(ONE, Map.of());

        given().post("/v1/workflows/" + id + "/cancel").then().statusCode(201).body(equalTo("OK"));

        look(id).body("status", equalTo("cancelled"));
        refused("/v1/workflows/" + id + "/cancel", "workflow_id not found");
        refused("/v1/workflows/20200101-0000-nada-nada/cancel", "workflow_id not found");
    }

    @Test
    void shouldNameWhatIsMissingInTheWordsOfTheOriginal() {
        String neither = "callback, callbacks are missing, exactly one parameter must be provided";
        refused(Map.of("callback", URL), "workflow is missing");
        refused(Map.of("workflow", ONE), neither);
        refused(Map.of(), "workflow is missing, " + neither);
        refused(
                Map.of("workflow", ONE, "callback", URL, "callbacks", Map.of("a", URL)),
                "callback, callbacks are mutually exclusive");
        refused(Map.of("workflow", ONE, "callback", URL, "fields", "x"), "fields is invalid");
        refused(Map.of("workflow", ONE, "callbacks", "x"), "callbacks is invalid");
        refused(Map.of("workflow", "invalid", "callback", URL), "workflow is invalid");
    }

    @Test
    void shouldRefuseABodyThatIsNotWhatItSays() {
        given().contentType(ContentType.JSON)
                .body("{\"workflow\":")
                .post("/v1/workflows")
                .then()
                .statusCode(400)
                .body("error", containsString("message body does not match declared format"));
    }

    @Test
    void shouldLaunchOnceForOneIdempotencyKey() {
        String key = UUID.randomUUID().toString();
        String first = launchWith(key);
        String second = launchWith(key);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldAnswerUnknownPathsAndVerbsInTheFamilysShape() {
        given().get("/v1/nothing").then().statusCode(404);
        given().delete("/v1/workflows").then().statusCode(405);
    }

    private static String launchWith(String key) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Map.of("workflow", ONE, "callback", URL))
                .post("/v1/workflows")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String launch(String workflow, Map<String, Object> fields) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("workflow", workflow, "callback", URL, "fields", fields))
                .post("/v1/workflows")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse look(String id) {
        return given().get("/v1/workflows/" + id).then().statusCode(200);
    }

    private static String workItem(String id) {
        return look(id).extract().path("workitems[0].id");
    }

    private static String proceed(String id, String workItem) {
        return "/v1/workflows/" + id + "/workitems/" + workItem + "/proceed";
    }

    private static void refused(String path, String text) {
        given().post(path).then().statusCode(400).body("error", equalTo(text));
    }

    private static void refused(Map<String, Object> body, String text) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/workflows")
                .then()
                .statusCode(400)
                .body("error", equalTo(text));
    }
}
