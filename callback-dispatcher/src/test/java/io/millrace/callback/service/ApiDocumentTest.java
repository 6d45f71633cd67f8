package io.millrace.callback.service;

import org.junit.jupiter.api.Test;

import io.millrace.testkit.api.CheckedInApi;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static io.restassured.RestAssured.given;

/** What this service says of its API is what is checked in as docs/openapi/callback-dispatcher.yaml. */
@QuarkusTest
@QuarkusTestResource(
        value = SuiteInfrastructure.class,
        initArgs = {@ResourceArg(name = "database", value = "callback"), @ResourceArg(name = "redis", value = "false")})
class ApiDocumentTest {

    @Test
    void shouldHaveTheApiThatIsCheckedIn() {
        CheckedInApi.check(
                "callback-dispatcher", given().get("/q/openapi?format=json").asString());
    }
}
