package io.millrace.hub.api;

import org.junit.jupiter.api.Test;

import io.millrace.testkit.api.CheckedInApi;
import io.quarkus.test.junit.QuarkusTest;

import static io.restassured.RestAssured.given;

/** What this service says of its API is what is checked in as docs/openapi/hub-executor.yaml. */
@QuarkusTest
class ApiDocumentTest extends HubTest {

    @Test
    void shouldHaveTheApiThatIsCheckedIn() {
        CheckedInApi.check("hub-executor", given().get("/q/openapi?format=json").asString());
    }
}
