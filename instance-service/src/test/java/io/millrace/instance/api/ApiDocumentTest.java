package io.millrace.instance.api;

import org.junit.jupiter.api.Test;

import io.millrace.testkit.api.CheckedInApi;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static io.restassured.RestAssured.given;

/** What this service says of its API is what is checked in as docs/openapi/instance-service.yaml. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class ApiDocumentTest {

    @Test
    void shouldHaveTheApiThatIsCheckedIn() {
        CheckedInApi.check(
                "instance-service", given().get("/q/openapi?format=json").asString());
    }
}
