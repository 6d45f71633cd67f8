package io.millrace.web.problem;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class RenderersTest {

    private static final Occasion OCCASION = new Occasion("POST", "/api/v1/shop/x", "trace-1");
    private static final Problem INVALID = Problem.invalid(
            "INVALID_BODY",
            "name is missing, age must be positive",
            List.of(
                    Violation.of("name", "REQUIRED", "is missing"),
                    Violation.of("customer.age", "RANGE", "must be positive"),
                    Violation.of("customer.age", "TYPE", "must be a number")));

    @Test
    void shouldRenderDetailCodeAndContextForBpmn() {
        Problem problem =
                Problem.notFound("PROCESS_NOT_FOUND", "Process not found").with("process_id", "p-1");

        Rendered rendered = Family.BPMN.render(problem, OCCASION);

        assertThat(rendered.status()).isEqualTo(404);
        assertThat(rendered.mediaType()).isEqualTo("application/json");
        assertThat(rendered.body()).isEqualTo(Json.parse("""
                                {"detail":"Process not found","code":"PROCESS_NOT_FOUND","context":{"process_id":"p-1"}}"""));
    }

    @Test
    void shouldTellBpmnClientsWhenToComeBack() {
        Problem problem =
                Problem.unavailable("DB_CONNECTION_ERROR", "no database", 5).with("service", "database");

        Rendered rendered = Family.BPMN.render(problem, OCCASION);

        assertThat(rendered.status()).isEqualTo(503);
        assertThat(rendered.headers()).containsEntry("Retry-After", "5");
        assertThat(rendered.body().get("context"))
                .isEqualTo(Json.parse("{\"service\":\"database\",\"retry_delay\":5}"));
    }

    @Test
    void shouldAnswerUnreadableJsonWith422ForBpmnAsItsFrameworkDid() {
        Problem problem = Problem.of(ProblemKind.MALFORMED, Codes.MALFORMED_JSON, "malformed JSON");

        assertThat(Family.BPMN.render(problem, OCCASION).status()).isEqualTo(422);
        assertThat(Family.RUOTE.render(problem, OCCASION).status()).isEqualTo(400);
        assertThat(Family.STATE_MACHINE.render(problem, OCCASION).status()).isEqualTo(400);
        assertThat(Family.HUB.render(problem, OCCASION).status()).isEqualTo(400);
        assertThat(Family.FLOWABLE.render(problem, OCCASION).status()).isEqualTo(400);
        assertThat(Family.PLAIN.render(problem, OCCASION).status()).isEqualTo(400);
    }

    @Test
    void shouldListViolationsForBpmnWithTheirElement() {
        Problem problem = Problem.invalid(
                "INVALID_BPMN", "1 fault", List.of(new Violation("Task_1", "DUPLICATE_ID", "twice", 3, 7)));

        assertThat(Family.BPMN.render(problem, OCCASION).body().at("/context/errors/0"))
                .isEqualTo(Json.parse("""
                                {"code":"DUPLICATE_ID","message":"twice","element_id":"Task_1","line":3,"column":7}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, 400",
        "INVALID, 400",
        "NOT_FOUND, 400",
        "CONFLICT, 400",
        "GONE, 400",
        "PRECONDITION_FAILED, 400",
        "UNAUTHENTICATED, 401",
        "FORBIDDEN, 403",
        "METHOD_NOT_ALLOWED, 405",
        "NOT_ACCEPTABLE, 406",
        "TOO_LARGE, 413",
        "UNSUPPORTED_MEDIA_TYPE, 415",
        "TOO_MANY_REQUESTS, 429",
        "FAULT, 500",
        "BAD_GATEWAY, 502",
        "UNAVAILABLE, 503",
    })
    void shouldAnswerEveryMistakeOfARuoteClientWith400(ProblemKind kind, int status) {
        Rendered rendered = Family.RUOTE.render(Problem.of(kind, "SOME_CODE", "some text"), OCCASION);

        assertThat(rendered.status()).isEqualTo(status);
        assertThat(rendered.body()).isEqualTo(Json.parse("{\"error\":\"some text\"}"));
        assertThat(rendered.headers()).containsEntry("X-Error-Code", "SOME_CODE");
    }

    @Test
    void shouldExplainAnInvalidRuoteDefinitionInAHeader() {
        Problem problem = Problem.invalid(
                "WORKFLOW_INVALID",
                "workflow is invalid",
                List.of(new Violation("", "RUOTE_SYNTAX", "expected a value\r\n", 2, 10)));

        Rendered rendered = Family.RUOTE.render(problem, OCCASION);

        assertThat(rendered.body()).isEqualTo(Json.parse("{\"error\":\"workflow is invalid\"}"));
        assertThat(rendered.headers()).containsEntry("X-Error-Detail", "line 2, column 10: expected a value??");
    }

    @Test
    void shouldKeep404ForUnknownRuotePaths() {
        assertThat(Family.RUOTE
                        .render(Problem.notFound(Codes.PATH_NOT_FOUND, "nothing here"), OCCASION)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldSpeakOfTheDeclaredFormatWhenARuoteBodyIsNoJson() {
        Problem problem = Problem.of(ProblemKind.MALFORMED, Codes.MALFORMED_JSON, "malformed JSON: end");

        assertThat(Family.RUOTE.render(problem, OCCASION).body().get("error").asText())
                .contains("message body does not match declared format");
    }

    @Test
    void shouldRenderProblemDetailsWithTheFamilysCodeForStateMachines() {
        Problem problem = Problem.conflict("INSTANCE_BUSY", "busy").with("errorCode", "Instance:100031");

        Rendered rendered = Family.STATE_MACHINE.render(problem, OCCASION);

        assertThat(rendered.mediaType()).isEqualTo("application/problem+json");
        assertThat(rendered.body()).isEqualTo(Json.parse("""
                                {"type":"https://httpstatuses.com/409/conflict/Instance/100031","title":"Conflict","status":409,
                                 "detail":"busy","instance":"/api/v1/shop/x","errorCode":"conflict.Instance:100031",
                                 "prefix":"conflict","code":"Instance:100031","traceId":"trace-1"}"""));
    }

    @Test
    void shouldGroupViolationsByMemberForStateMachines() {
        Rendered rendered = Family.STATE_MACHINE.render(INVALID, OCCASION);

        assertThat(rendered.status()).isEqualTo(400);
        assertThat(rendered.body().get("errorCode").asText()).isEqualTo("validation.App:900002");
        assertThat(rendered.body().get("errors")).isEqualTo(Json.parse("""
                                {"name":["is missing"],"customer.age":["must be positive","must be a number"]}"""));
        assertThat(rendered.body().at("/validationErrors/1")).isEqualTo(Json.parse("""
                                {"message":"must be positive","code":"RANGE","members":["customer.age"]}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, validation, 400", "INVALID, validation, 400", "UNAUTHENTICATED, unauthorized, 401",
        "FORBIDDEN, forbidden, 403", "NOT_FOUND, notfound, 404", "METHOD_NOT_ALLOWED, notsupported, 405",
        "CONFLICT, conflict, 409", "PRECONDITION_FAILED, conflict, 412", "TOO_LARGE, validation, 413",
        "TOO_MANY_REQUESTS, transient, 429", "FAULT, failure, 500", "BAD_GATEWAY, dependency, 502",
        "UNAVAILABLE, transient, 503",
    })
    void shouldGiveEachKindItsPrefixForStateMachines(ProblemKind kind, String prefix, int status) {
        Rendered rendered = Family.STATE_MACHINE.render(Problem.of(kind, "X", "x"), OCCASION);

        assertThat(rendered.status()).isEqualTo(status);
        assertThat(rendered.body().get("prefix").asText()).isEqualTo(prefix);
    }

    @Test
    void shouldListFieldsAndMessagesForTheHub() {
        Rendered rendered = Family.HUB.render(INVALID, OCCASION);

        assertThat(rendered.status()).isEqualTo(422);
        assertThat(rendered.body()).isEqualTo(Json.parse("""
                                {"errors":[{"field":"name","message":"is missing"},
                                 {"field":"customer.age","message":"must be positive"},
                                 {"field":"customer.age","message":"must be a number"}]}"""));
    }

    @Test
    void shouldNameTheExecutionInHubErrors() {
        Problem problem =
                Problem.of(ProblemKind.FAULT, "EXECUTION_ERROR", "failed").with("uuid", "u-1");

        assertThat(Family.HUB.render(problem, OCCASION).body())
                .isEqualTo(Json.parse("{\"error\":\"failed\",\"uuid\":\"u-1\"}"));
    }

    @Test
    void shouldSpeakBothDialectsForFlowable() {
        Problem problem = Problem.notFound("TASK_NOT_FOUND", "Could not find a task with id '444'.");

        assertThat(Family.FLOWABLE.render(problem, OCCASION).body()).isEqualTo(Json.parse("""
                                {"statusCode":404,"errorMessage":"Could not find a task with id '444'.",
                                 "message":"Not found","exception":"Could not find a task with id '444'."}"""));
    }

    @Test
    void shouldRenderProblemDetailsElsewhere() {
        Rendered rendered = Family.PLAIN.render(INVALID, OCCASION);

        assertThat(rendered.status()).isEqualTo(422);
        assertThat(rendered.mediaType()).isEqualTo("application/problem+json");
        assertThat(rendered.body().at("/violations/0/path").asText()).isEqualTo("name");
        assertThat(rendered.body().get("traceId").asText()).isEqualTo("trace-1");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldLetAProblemOverrideTheStatusAndNeverShowWhatSteers(Family family) {
        Problem problem = Problem.invalid("SCRIPT_NOT_RUNNABLE", "script s is not runnable")
                .with("status", 422)
                .with("errorCode", "App:900006")
                .with("allow", "GET")
                .with("challenge", "Bearer")
                .with("retryAfter", 9);

        Rendered rendered = family.render(problem, OCCASION);

        assertThat(rendered.status()).isEqualTo(422);
        assertThat(rendered.headers())
                .containsEntry("Allow", "GET")
                .containsEntry("WWW-Authenticate", "Bearer")
                .containsEntry("Retry-After", "9");
        assertThat(rendered.body().findValue("retryAfter")).isNull();
        assertThat(rendered.body().findValue("challenge")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void shouldAlwaysSayWhenToRetryWhatIsUnavailable(Family family) {
        Rendered rendered = family.render(Problem.of(ProblemKind.UNAVAILABLE, "X", "x"), OCCASION);

        assertThat(rendered.status()).isEqualTo(503);
        assertThat(rendered.headers()).containsKey("Retry-After");
    }
}
