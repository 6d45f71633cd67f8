package io.millrace.acceptance;

import java.util.List;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;

import static io.millrace.acceptance.BadCall.json;
import static io.millrace.acceptance.BadCall.plain;
import static io.millrace.acceptance.BadCall.typed;
import static org.assertj.core.api.Assertions.assertThat;

/** Each family refuses what it must in its own shape, and never with a 500. */
@ExtendWith(RunningSuite.class)
class BadInputIT {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final int LARGE = 6 * 1024 * 1024;
    private static final String START = "/api/v1/core/workflows/nothing/instances/start";

    @ParameterizedTest
    @MethodSource({"bpmn", "ruote", "stateMachine", "hub"})
    void shouldRefuseInTheShapeOfItsFamily(BadCall call, Client client) {
        Exchange answer = client.call(call.method(), call.path(), call.contentType(), call.body());

        assertThat(answer.status()).as(Client.excerpt(answer.body())).isIn(call.statuses());
        call.shape().check(answer);
    }

    static List<BadCall> bpmn() {
        Shape shape = Shape.BPMN;
        return List.of(
                json("malformed JSON", shape, "POST", "/processes", "{\"name\":", 422),
                json("malformed XML", shape, "POST", "/processes", process("<definitions><process>"), 422),
                json("a DTD", shape, "POST", "/processes", process(Hostile.withDtd("definitions")), 422),
                json("too deep", shape, "POST", "/processes", Hostile.deepJson(200), 400, 413, 422),
                json("too large", shape, "POST", "/processes", Hostile.largeJson(LARGE), 413),
                json("missing fields", shape, "POST", "/processes", "{}", 422),
                plain("unknown process", shape, "GET", "/processes/" + NOBODY, 404),
                plain("unknown instance", shape, "GET", "/api/instances/" + NOBODY, 404),
                plain("no UUID", shape, "GET", "/instances/what", 404, 422),
                json("unknown definition", shape, "POST", "/instances", "{\"definition_id\":\"" + NOBODY + "\"}", 404),
                json("unknown task", shape, "POST", "/tasks/" + NOBODY + "/complete", "{}", 404),
                plain("wrong method", shape, "PATCH", "/processes", 405),
                typed("wrong media type", shape, "POST", "/processes", "text/csv", "a,b", 415));
    }

    static List<BadCall> ruote() {
        Shape shape = Shape.RUOTE;
        return List.of(
                json("malformed JSON", shape, "POST", "/v1/workflows", "{\"workflow\":", 400),
                json("malformed XML", shape, "POST", "/v1/workflows", launch("<define><sequence></define>"), 400),
                json("a DTD", shape, "POST", "/v1/workflows", launch(Hostile.withDtd("define")), 400),
                json("too deep a definition", shape, "POST", "/v1/workflows", launch(Hostile.deepXml(2000)), 400, 413),
                json("too deep a body", shape, "POST", "/v1/workflows", Hostile.deepJson(200), 400, 413),
                json("too large", shape, "POST", "/v1/workflows", Hostile.largeJson(LARGE), 413),
                json("no definition", shape, "POST", "/v1/workflows", "{\"callback\":\"http://localhost:1/\"}", 400),
                json(
                        "neither callback nor callbacks",
                        shape,
                        "POST",
                        "/v1/workflows",
                        "{\"workflow\":\"<define/>\"}",
                        400),
                plain(
                        "unknown workflow",
                        shape,
                        "POST",
                        "/v1/workflows/20151005-1247-kogadeso-gekunute/cancel",
                        400,
                        404),
                json(
                        "unknown work item",
                        shape,
                        "POST",
                        "/v1/workflows/20151005-1247-kogadeso-gekunute/workitems/0_0!0!20151005-1247-kogadeso-gekunute/proceed",
                        "{}",
                        400,
                        404),
                plain("wrong method", shape, "DELETE", "/v1/workflows", 405),
                typed("wrong media type", shape, "POST", "/v1/workflows", "text/csv", "a,b", 400, 406, 415));
    }

    static List<BadCall> stateMachine() {
        Shape shape = Shape.STATE_MACHINE;
        return List.of(
                json("malformed JSON", shape, "POST", "/api/v1/definitions/publish", "{\"key\":", 400),
                json("missing fields", shape, "POST", "/api/v1/definitions/publish", "{}", 400),
                json("too deep", shape, "POST", "/api/v1/definitions/publish", Hostile.deepJson(200), 400, 413),
                json("too large", shape, "POST", "/api/v1/definitions/publish", Hostile.largeJson(LARGE), 413),
                json("unknown workflow", shape, "POST", START, "{}", 404),
                plain("unknown instance", shape, "GET", "/api/v1/core/workflows/nothing/instances/" + NOBODY, 404),
                plain("wrong method", shape, "DELETE", "/api/v1/definitions/publish", 405),
                typed("wrong media type", shape, "POST", "/api/v1/definitions/publish", "text/csv", "a,b", 415));
    }

    static List<BadCall> hub() {
        Shape shape = Shape.HUB;
        String publish = "/api/backoffice/workflows/bad";
        return List.of(
                json("malformed JSON", shape, "POST", "/api/executor/nothing", "{\"a\":", 400),
                json("too deep", shape, "POST", "/api/executor/nothing", Hostile.deepJson(200), 400, 413),
                json("too large", shape, "POST", "/api/executor/nothing", Hostile.largeJson(LARGE), 413),
                typed("malformed YAML", shape, "PUT", publish, "application/yaml", "hub: [1", 400, 422),
                typed("an alias bomb", shape, "PUT", publish, "application/yaml", Hostile.aliasBomb(), 400, 413, 422),
                json("unknown workflow", shape, "POST", "/api/executor/nothing", "{}", 404),
                plain("no token", shape, "GET", "/api/execution/" + NOBODY, 401),
                plain("no UUID", shape, "GET", "/api/execution/what", 400, 401),
                plain("wrong method", shape, "DELETE", "/api/executor/nothing", 405),
                typed("wrong media type", shape, "POST", "/api/executor/nothing", "text/csv", "a,b", 400, 415));
    }

    private static String process(String xml) {
        return "{\"name\":\"bad\",\"bpmn_xml\":" + Hostile.quoted(xml) + "}";
    }

    private static String launch(String workflow) {
        return "{\"callback\":\"http://localhost:1/\",\"workflow\":" + Hostile.quoted(workflow) + "}";
    }
}
