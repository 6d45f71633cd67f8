package io.millrace.gateway.proxy;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@TestProfile(RequiredAuthentication.class)
@QuarkusTestResource(StubServices.class)
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "broker", value = "false"))
class DoorAtTheGatewayTest {

    @ParameterizedTest
    @CsvSource({
        "/instances, detail",
        "/v1/workflows, error",
        "/api/v1/shop/x, detail",
        "/api/backoffice/executions, error",
        "/deliveries/1, detail",
    })
    void shouldAskStrangersWhoTheyAreInTheFamilysShape(String path, String field) {
        given().get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body(field, equalTo("Could not validate credentials"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/",
                "/v1/ping",
                "/openapi",
                "/api/executor/loan",
                "/api/execution/1",
                "/q/health/live"
            })
    void shouldLetStrangersToOpenPaths(String path) {
        given().header("Authorization", "Bearer of-an-execution")
                .get(path)
                .then()
                .statusCode(is(200));
    }

    @Test
    void shouldLetInWhoHasAToken() {
        given().header("Authorization", "Bearer " + token("ann"))
                .header("sub", "boss")
                .get("/instances/echo")
                .then()
                .statusCode(200)
                .body("headers.authorization", notNullValue())
                .body("headers", not(hasKey("sub")));
    }

    @Test
    void shouldStopWhoCallsTooOften() {
        String token = token("busy-" + UUID.randomUUID());
        Response last = null;
        for (int i = 0; i < 20 && (last == null || last.statusCode() == 200); i++) {
            last = given().header("Authorization", "Bearer " + token).get("/instances/echo");
        }

        last.then()
                .statusCode(429)
                .header("Retry-After", anyOf(equalTo("1"), equalTo("2")))
                .body("code", equalTo("RATE_LIMITED"));
    }

    private static String token(String subject) {
        return Jwt.issuer("https://own")
                .audience("millrace")
                .subject(subject)
                .expiresIn(Duration.ofMinutes(5))
                .signWithSecret(RequiredAuthentication.SECRET);
    }
}
