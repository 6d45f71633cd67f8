package io.millrace.hub.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.PlanHash;
import io.millrace.plan.hub.HubPlan;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.millrace.hub.execution.PlanBuilder.main;
import static io.millrace.hub.execution.PlanBuilder.route;
import static io.millrace.hub.execution.PlanBuilder.terminal;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Rows of the database as a version after this one writes them: refused for now, and not touched. */
@QuarkusTest
class NewerFormatsTest extends HubTest {

    private static final HubPlan TWO = main(route("a"), terminal("done"));

    @Test
    void shouldNotStartAWorkflowWhosePlanIsTooNew() throws SQLException {
        String workflow = publish(TWO);
        try (Connection connection = database.getConnection();
                PreparedStatement plan = connection.prepareStatement("insert into plan (hash, body) values (?, ?)");
                PreparedStatement known =
                        connection.prepareStatement("update known_definition set plan_hash = ? where key = ?")) {
            ObjectNode newer = Json.object();
            newer.put("notation", "hub").put("format", HubPlan.FORMAT + 1).set("plan", Json.tree(TWO));
            byte[] body = Json.bytes(newer.put("salt", workflow));
            plan.setString(1, PlanHash.of(body).value());
            plan.setBytes(2, body);
            plan.executeUpdate();
            known.setString(1, PlanHash.of(body).value());
            known.setString(2, workflow);
            known.executeUpdate();
        }

        tooNew("PLAN_TOO_NEW", given().post("/api/executor/" + workflow));
    }

    @Test
    void shouldNotTouchAnExecutionWhoseStateIsTooNew() throws SQLException {
        Client client = start(TWO);
        String route = client.route().path("uuid");
        assertThat(update(
                        "update instance set state_format = state_format + 1, version = version + 1 where id = ?",
                        client))
                .isOne();

        tooNew("STATE_TOO_NEW", client.route());
        tooNew("STATE_TOO_NEW", client.submit(route, "{}"));

        assertThat(update("update instance set version = version where id = ? and version = 2", client))
                .isOne();
        assertThat(update("update incident set id = id where instance_id = ?", client))
                .isZero();
    }

    private static void tooNew(String code, Response response) {
        response.then().statusCode(503).header("Retry-After", equalTo("5")).header("X-Error-Code", equalTo(code));
    }

    private int update(String sql, Client client) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, client.uuid());
            return statement.executeUpdate();
        }
    }
}
