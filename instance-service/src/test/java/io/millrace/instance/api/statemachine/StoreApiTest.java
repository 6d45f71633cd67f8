package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.millrace.instance.statemachine.keyvalue.Condition;
import io.millrace.instance.statemachine.keyvalue.KeyQuery;
import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.instance.store.statemachine.KeyValueStore;
import io.millrace.instance.store.statemachine.StoreSearch;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** The key-value store behind tasks of types 17 and 18, on a real Redis. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class StoreApiTest {

    private static final String STORE = "/internal/state-machine/store/";

    @Inject
    StoreToken tokens;

    @Inject
    KeyValueStore store;

    private String domain;

    @BeforeEach
    void emptyDomain() {
        domain = "d" + UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void shouldKeepValuesForTasks() {
        get("k").statusCode(404);
        for (int times = 0; times < 2; times++) {
            put("k", "{\"a\": [1]}", "?ttlInSeconds=60").statusCode(200);
        }
        get("k").statusCode(200).body("value.a", hasItem(1));
        for (int times = 0; times < 2; times++) {
            delete("k", null).statusCode(204);
        }
        get("k").statusCode(404);
        put("k", "1", "?ttlInSeconds=0").statusCode(400);
        put("x".repeat(501), "1", "").statusCode(400);
    }

    @Test
    void shouldRefuseWhoeverIsNotATaskOfThatDomain() {
        put("k", "\"mine\"", "").statusCode(200);
        String path = STORE + domain + "/state/k";
        String others = token("GET", "another", "state", "k");

        given().get(path).then().statusCode(403).body("code", equalTo("FORBIDDEN"));
        given().header(StoreToken.HEADER, others).get(path).then().statusCode(403);
        given().header(StoreToken.HEADER, token("PUT", domain, "state", "k"))
                .get(path)
                .then()
                .statusCode(403);
        given().header(StoreToken.HEADER, token("GET", domain, "state", "j"))
                .get(path)
                .then()
                .statusCode(403);
        given().header(StoreToken.HEADER, tokens.issue(scope("GET", domain, "state", "k"), Instant.EPOCH))
                .get(path)
                .then()
                .statusCode(403);
        json("{\"value\": \"theirs\"}").put(path).then().statusCode(403);
        given().delete(path).then().statusCode(403);
        json("{\"command\": \"delete\", \"query\": {\"prefix\": \"\"}}")
                .post(STORE + domain + "/state")
                .then()
                .statusCode(403);
        json("{\"command\": \"get\", \"keys\": [\"k\"]}")
                .header(StoreToken.HEADER, token("POST", "another", "state", ""))
                .post(STORE + domain + "/state")
                .then()
                .statusCode(403);
        get("k").statusCode(200).body("value", equalTo("mine"));
    }

    @Test
    void shouldLetTheFirstWriterWin() {
        String first = put("k", "1", "").statusCode(200).extract().path("etag");
        get("k").body("etag", equalTo(first));

        String second = asked("PUT", "k")
                .header("If-Match", first)
                .body("{\"value\": 2}")
                .put(path("k"))
                .then()
                .statusCode(200)
                .extract()
                .path("etag");
        assertThat(second).isNotEqualTo(first);
        asked("PUT", "k")
                .header("If-Match", first)
                .body("{\"value\": 3}")
                .put(path("k"))
                .then()
                .statusCode(409)
                .body("code", equalTo("VALUE_CHANGED"));
        asked("PUT", "k")
                .header("If-None-Match", "*")
                .body("{\"value\": 3}")
                .put(path("k"))
                .then()
                .statusCode(409);
        asked("GET", "k").header("If-Match", first).get(path("k")).then().statusCode(409);
        delete("k", first).statusCode(409);
        get("k").body("value", equalTo(2));

        delete("k", second).statusCode(204);
        delete("k", second).statusCode(204);
        asked("PUT", "k")
                .header("If-Match", second)
                .body("{\"value\": 3}")
                .put(path("k"))
                .then()
                .statusCode(409);
        asked("PUT", "k")
                .header("If-None-Match", "*")
                .body("{\"value\": 4}")
                .put(path("k"))
                .then()
                .statusCode(200);
    }

    @Test
    void shouldKnowARepeatedWriteAgain() {
        String first = put("k", "1", "").statusCode(200).extract().path("etag");

        for (int times = 0; times < 2; times++) {
            asked("PUT", "k")
                    .header("If-Match", first)
                    .header("Idempotency-Key", "exchange-7")
                    .body("{\"value\": 2}")
                    .put(path("k"))
                    .then()
                    .statusCode(200)
                    .body("etag", equalTo("exchange-7"));
        }
        for (int times = 0; times < 2; times++) {
            asked("PUT", "new")
                    .header("If-None-Match", "*")
                    .header("Idempotency-Key", "exchange-8")
                    .body("{\"value\": 2}")
                    .put(path("new"))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void shouldReadAndDeleteSeveralKeys() {
        put("a", "1", "");
        put("b/c", "{\"n\": 2}", "");

        several("{\"command\": \"get\", \"keys\": [\"b/c\", \"none\", \"a\"]}")
                .statusCode(200)
                .body("values.a", equalTo(1))
                .body("values.'b/c'.n", equalTo(2))
                .body("values", not(hasKey("none")))
                .body("etags", hasKey("a"));
        several("{\"command\": \"delete\", \"keys\": [\"a\", \"none\"]}")
                .statusCode(200)
                .body("deleted", equalTo(1));
        get("a").statusCode(404);
        get("b/c").statusCode(200);
        several("{\"command\": \"get\", \"keys\": []}").statusCode(400);
        several("{\"command\": \"set\", \"keys\": [\"a\"]}").statusCode(400);
        String many = "\"k\",".repeat(100) + "\"k\"";
        several("{\"command\": \"get\", \"keys\": [" + many + "]}")
                .statusCode(400)
                .body("detail", containsString("100"));
    }

    @Test
    void shouldFindKeysByPrefixPatternAndValue() {
        put("rate-eur", "{\"to\": \"EUR\", \"n\": 3}", "");
        put("rate-usd", "{\"to\": \"USD\", \"n\": 5}", "");
        put("rating", "{\"to\": \"EUR\", \"n\": 7}", "");
        put("other", "1", "");

        query("{\"prefix\": \"rat\", \"page\": {\"limit\": 2}}")
                .body("values", hasKey("rate-eur"))
                .body("values", hasKey("rate-usd"))
                .body("values", not(hasKey("rating")))
                .body("token", equalTo("rate-usd"));
        query("{\"prefix\": \"rat\", \"page\": {\"limit\": 2, \"token\": \"rate-usd\"}}")
                .body("values", hasKey("rating"))
                .body("values", not(hasKey("rate-usd")))
                .body("token", nullValue());
        query("{\"pattern\": \"*-usd\"}").body("values.'rate-usd'.n", equalTo(5));
        query("{\"prefix\": \"rat\", \"filter\": {\"AND\": [{\"EQ\": {\"to\": \"EUR\"}}, {\"GT\": {\"n\": 5}}]}}")
                .body("values", hasKey("rating"))
                .body("values", not(hasKey("rate-eur")));
        query("{\"prefix\": \"zzz\"}").body("values", anEmptyMap());
        several("{\"command\": \"get\", \"query\": {\"prefix\": \"\", \"page\": {\"limit\": 101}}}")
                .statusCode(400)
                .body("detail", containsString("100"));

        several("{\"command\": \"delete\", \"query\": {\"pattern\": \"rate-*\"}}")
                .statusCode(200)
                .body("deleted", equalTo(2));
        query("{\"prefix\": \"\"}")
                .body("values", hasKey("rating"))
                .body("values", hasKey("other"))
                .body("values", not(hasKey("rate-eur")));
    }

    @Test
    void shouldNotLookThroughMoreKeysThanItMay() {
        IntStream.range(0, 5).forEach(i -> put("k" + i, "1", ""));
        KeyValueStore.Space space = new KeyValueStore.Space(domain, "state");
        StoreSearch search = new StoreSearch(store);

        assertThat(search.find(space, new KeyQuery("k", null, null, 0, null), 100, 4))
                .isEmpty();
        assertThat(search.find(space, new KeyQuery("k", null, null, 0, null), 100, 5)
                        .orElseThrow()
                        .found())
                .hasSize(5);
    }

    @Test
    void shouldForgetTheNamesOfWhatHasEnded() {
        KeyValueStore.Space space = new KeyValueStore.Space(domain, "state");
        store.put(space, "short", new KeyValueStore.Kept("1", "e"), Duration.ofMillis(1), Condition.NONE);
        Instant end = Instant.now().plusSeconds(10);
        while (store.get(space, "short").isPresent() && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }

        put("long", "1", "").statusCode(200);

        assertThat(store.names(space, "", null, 10)).containsExactly("long");
    }

    private ValidatableResponse get(String key) {
        return asked("GET", key).get(path(key)).then();
    }

    private ValidatableResponse put(String key, String value, String query) {
        return asked("PUT", key)
                .body("{\"value\": " + value + "}")
                .put(path(key) + query)
                .then();
    }

    private ValidatableResponse delete(String key, String etag) {
        RequestSpecification asked = asked("DELETE", key);
        return (etag == null ? asked : asked.header("If-Match", etag))
                .delete(path(key))
                .then();
    }

    private ValidatableResponse query(String query) {
        return several("{\"command\": \"get\", \"query\": " + query + "}").statusCode(200);
    }

    private ValidatableResponse several(String body) {
        return asked("POST", "").body(body).post(STORE + domain + "/state").then();
    }

    private String path(String key) {
        return STORE + domain + "/state/" + key.replace("/", "%2F");
    }

    private RequestSpecification asked(String method, String key) {
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .header(StoreToken.HEADER, token(method, domain, "state", key));
    }

    private static RequestSpecification json(String body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    private String token(String method, String of, String area, String key) {
        return tokens.issue(scope(method, of, area, key), Instant.now());
    }

    private static StoreToken.Scope scope(String method, String of, String area, String key) {
        return new StoreToken.Scope(method, of, area, key);
    }
}
