package io.millrace.hub.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.Engine;
import io.millrace.hub.execution.HubState;
import io.millrace.json.Json;
import io.millrace.plan.CompiledPlan;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.hub.HubPlan;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/** What tests of the Hub Client API share: workflows put into the service's own catalog, and a client. */
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "hub"))
@QuarkusTestResource(DefinitionServiceStub.class)
abstract class HubTest {

    @Inject
    DataSource database;

    @Inject
    Engine engine;

    /** A started execution and its token. */
    record Client(String uuid, String token) {

        RequestSpecification request() {
            return given().header("Authorization", "Bearer " + token).contentType("application/json");
        }

        Response route() {
            return request().get("/api/execution/" + uuid);
        }

        Response submit(String route, String payload) {
            return request()
                    .body("{\"uuid\":\"" + route + "\",\"payload\":" + payload + "}")
                    .post("/api/execution/" + uuid);
        }

        /** Submits to the route shown now. */
        Response submit(String payload) {
            return submit(route().path("uuid"), payload);
        }

        Response back(String route) {
            return request().body("{\"uuid\":\"" + route + "\"}").post("/api/execution/" + uuid + "/back");
        }
    }

    /** Makes a workflow known here, as a published definition would be, and gives its name. */
    String publish(HubPlan plan) {
        String name = "w" + UUID.randomUUID();
        CompiledPlan compiled = new PlanCodec(Map.of()).encode(plan);
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into plan (hash, body) values (?, ?) on conflict do nothing")) {
                insert.setString(1, compiled.hash().value());
                insert.setBytes(2, compiled.json());
                insert.executeUpdate();
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into known_definition (notation, key, version, definition_id, plan_hash)"
                            + " values ('hub', ?, '1', ?, ?)")) {
                insert.setString(1, name);
                insert.setString(2, UUID.randomUUID().toString());
                insert.setString(3, compiled.hash().value());
                insert.executeUpdate();
            }
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Client start(HubPlan plan) {
        return start(plan, "{}");
    }

    Client start(HubPlan plan, String payload) {
        return start(publish(plan), payload);
    }

    Client start(String workflow, String payload) {
        Response started = given().contentType("application/json").body(payload).post("/api/executor/" + workflow);
        started.then().statusCode(201);
        return new Client(started.path("uuid"), started.path("token"));
    }

    HubState state(Client client) {
        return engine.find(new InstanceId(client.uuid())).orElseThrow().state(HubState.class);
    }

    /** Answers the exchange that is out, as callback-dispatcher's message would. */
    void answer(Client client, JsonNode body) {
        String exchange = state(client).pending().getFirst().id();
        happen(client, new Event.ExchangeReturned(exchange, 200, Map.of(), body));
    }

    void happen(Client client, Event event) {
        engine.submit(Command.step(new InstanceId(client.uuid()), event))
                .toCompletableFuture()
                .join();
    }

    static JsonNode json(String text) {
        return Json.parse(text);
    }
}
