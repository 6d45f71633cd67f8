package io.millrace.instance.api.statemachine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.millrace.instance.api.KnownPlan;
import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.instance.store.statemachine.ResourceLocks;
import io.millrace.instance.store.statemachine.ResourceLocks.Grant;
import io.millrace.instance.wiring.LockUpkeep;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.checked;
import static io.millrace.instance.statemachine.MachineParts.locking;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** Locks of resources as callers meet them, on a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class LockApiTest {

    private static final String BOOKINGS = "/api/v1/shop/workflows/lock-booking/instances";
    private static final String ORDERS = "/api/v1/shop/workflows/lock-order/instances";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Inject
    DataSource database;

    @Inject
    ResourceLocks locks;

    @Inject
    StoreToken tokens;

    @Inject
    LockUpkeep upkeep;

    private final String room = "room-" + UUID.randomUUID();

    @BeforeEach
    void publish() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection
                    .createStatement()
                    .executeUpdate("delete from resource_lock where until < now() or domain = 'swept'");
        }
        know(machine()
                .named("lock-booking")
                .state(
                        "draft",
                        INITIAL,
                        locking(manual("book", "booked"), LockAction.ACQUIRE, "Body.room"),
                        locking(manual("keep", "draft"), LockAction.EXTEND, "Body.room"),
                        locking(checked("check", "booked", "guests"), LockAction.ACQUIRE, "Body.room"))
                .schema("guests", "{\"type\": \"object\", \"required\": [\"guests\"]}")
                .state("booked", INTERMEDIATE)
                .state("done", FINISH)
                .plan());
        know(machine()
                .named("lock-order")
                .start(locking(manual("start", "open"), LockAction.ACQUIRE, "Body.room"))
                .state("open", INITIAL)
                .plan());
    }

    @Test
    void shouldAnswer409WhileAnotherInstanceHasTheResource() {
        String first = start();
        String second = start();

        fire(first, "book").statusCode(200).body("status", equalTo("A"));
        fire(second, "book")
                .statusCode(409)
                .body("code", equalTo("Transition:100009"))
                .body("detail", containsString(room));
        given().get(BOOKINGS + "/" + second).then().body("metadata.currentState", equalTo("draft"));

        release(first);
        fire(second, "book").statusCode(200);
        given().get(BOOKINGS + "/" + second).then().body("metadata.currentState", equalTo("booked"));
    }

    @Test
    void shouldStartNothingWhileAnotherInstanceHasTheResource() {
        String body = "{\"attributes\": {\"room\": \"" + room + "\"}, \"stage\": \"" + room + "\"}";
        given().contentType(ContentType.JSON)
                .body(body)
                .post(ORDERS + "/start?sync=true")
                .then()
                .statusCode(200);
        given().contentType(ContentType.JSON)
                .body(body)
                .post(ORDERS + "/start?sync=true")
                .then()
                .statusCode(409)
                .body("code", equalTo("Transition:100009"));

        given().queryParam("filter", "{\"stage\": {\"eq\": \"" + room + "\"}}")
                .get(ORDERS)
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void shouldExtendOnlyWhatTheInstanceHas() {
        String id = start();

        fire(id, "keep").statusCode(409);
        locks.acquire("shop", room, id, MINUTE);
        fire(id, "keep").statusCode(200);
    }

    @Test
    void shouldGiveBackWhatARefusedRequestHasTaken() {
        fire(start(), "check").statusCode(400).body("code", equalTo("App:900002"));

        assertThat(locks.acquire("shop", room, "another", MINUTE).grant()).isEqualTo(Grant.TAKEN);
    }

    @Test
    void shouldLeaveALockThatWasAskedForAgainSince() {
        ResourceLocks.Held first = locks.acquire("shop", room, "a", MINUTE);
        locks.acquire("shop", room, "a", MINUTE);

        locks.release("shop", room, "a", first);
        assertThat(locks.acquire("shop", room, "b", MINUTE).grant()).isEqualTo(Grant.REFUSED);
    }

    @Test
    void shouldAnswerARepeatedStartAsTheFirst() {
        String key = UUID.randomUUID().toString();
        String body = "{\"attributes\": {\"room\": \"" + room + "\"}}";

        String first = order(key, body).statusCode(200).extract().path("id");
        order(key, body).statusCode(200).body("id", equalTo(first));
        order(UUID.randomUUID().toString(), body).statusCode(409).body("code", equalTo("Transition:100009"));
    }

    @Test
    void shouldNameTheInstanceThatHasTheKeyAndTheResource() {
        String key = "key-" + room;
        String body = "{\"key\": \"" + key + "\", \"attributes\": {\"room\": \"" + room + "\"}}";

        order(UUID.randomUUID().toString(), body).statusCode(200);
        order(UUID.randomUUID().toString(), body).statusCode(409).body("code", equalTo("Instance:100025"));
    }

    private static ValidatableResponse order(String idempotencyKey, String body) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(body)
                .post(ORDERS + "/start?sync=true")
                .then();
    }

    @Test
    void shouldSayWhyThereIsNoKey() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .patch(BOOKINGS + "/" + start() + "/transitions/book?sync=true")
                .then()
                .statusCode(400)
                .body("detail", containsString("keyExpression"));
    }

    @Test
    void shouldFreeALockWhoseTimeIsOver() {
        assertThat(locks.acquire("shop", room, "a", Duration.ZERO).grant()).isEqualTo(Grant.TAKEN);
        assertThat(locks.extend("shop", room, "a", MINUTE)).isEqualTo(Grant.REFUSED);
        assertThat(locks.acquire("shop", room, "b", MINUTE).grant()).isEqualTo(Grant.TAKEN);
        assertThat(locks.acquire("shop", room, "b", MINUTE).grant()).isEqualTo(Grant.KEPT);
        assertThat(locks.acquire("bank", room, "a", MINUTE).grant()).isEqualTo(Grant.TAKEN);
        locks.release("shop", room, "a");
        assertThat(locks.acquire("shop", room, "a", MINUTE).grant()).isEqualTo(Grant.REFUSED);
        locks.releaseAll("shop", "b");
        assertThat(locks.acquire("shop", room, "a", MINUTE).grant()).isEqualTo(Grant.TAKEN);
    }

    @Test
    void shouldRemoveTheOldestRowsWhoseTimeIsOverAFewAtATime() throws SQLException {
        locks.acquire("swept", room, "a", MINUTE);
        expired(3);

        int first = locks.sweep(2);
        int second = locks.sweep(2);

        assertThat(first).isEqualTo(2);
        assertThat(second).isEqualTo(1);
        assertThat(locks.sweep(2)).isZero();
        assertThat(rows()).isEqualTo(1);
        assertThat(locks.acquire("swept", room, "b", MINUTE).grant()).isEqualTo(Grant.REFUSED);
    }

    @Test
    void shouldPassOverARowThatSomebodyAsksForJustNow() throws SQLException {
        expired(2);
        try (Connection asking = database.getConnection()) {
            asking.setAutoCommit(false);
            asking.createStatement()
                    .executeUpdate("update resource_lock set until = now() + interval '1 minute'"
                            + " where domain = 'swept' and key = 'key-1'");

            assertThat(locks.sweep(10)).isEqualTo(1);
            asking.commit();
        }

        assertThat(locks.sweep(10)).isZero();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void shouldRemoveAllThatIsOverInBatches() throws SQLException {
        expired(2_500);

        upkeep.sweep();

        assertThat(rows()).isZero();
    }

    /** Locks that nobody gave back, their time over. */
    private void expired(int count) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into resource_lock (domain, key, owner, since, until)
                        select 'swept', 'key-' || i, 'gone', now() - interval '1 hour', now() - i * interval '1 second'
                        from generate_series(1, ?) i""")) {
            insert.setInt(1, count);
            insert.executeUpdate();
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select count(*) from resource_lock where domain = 'swept'")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void shouldTakeLocksOnlyFromThePlatform() {
        String path = "/internal/state-machine/store/shop/lock/" + room + "?owner=a&seconds=60";

        given().contentType(ContentType.JSON).put(path).then().statusCode(403);
        for (String owner : new String[] {"a", "a", "b"}) {
            given().contentType(ContentType.JSON)
                    .header(StoreToken.HEADER, token("PUT", room))
                    .put(path.replace("owner=a", "owner=" + owner))
                    .then()
                    .statusCode("a".equals(owner) ? 204 : 409);
        }
        given().header(StoreToken.HEADER, token("DELETE", ""))
                .delete("/internal/state-machine/store/shop/lock?owner=a")
                .then()
                .statusCode(204);
        assertThat(locks.acquire("shop", room, "b", MINUTE).grant()).isEqualTo(Grant.TAKEN);
    }

    private void release(String id) {
        given().header(StoreToken.HEADER, token("DELETE", room))
                .delete("/internal/state-machine/store/shop/lock/" + room + "?owner=" + id)
                .then()
                .statusCode(204);
    }

    private String token(String method, String key) {
        return tokens.issue(new StoreToken.Scope(method, "shop", "lock", key), Instant.now());
    }

    private static String start() {
        return given().contentType(ContentType.JSON)
                .body("{}")
                .post(BOOKINGS + "/start?sync=true")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private ValidatableResponse fire(String id, String transition) {
        return given().contentType(ContentType.JSON)
                .body("{\"attributes\": {\"room\": \"" + room + "\"}}")
                .patch(BOOKINGS + "/" + id + "/transitions/" + transition + "?sync=true")
                .then();
    }

    private void know(StateMachinePlan plan) throws SQLException {
        new KnownPlan("shop/sys-flows/" + plan.key(), "1.0.0", plan).store(database);
    }
}
