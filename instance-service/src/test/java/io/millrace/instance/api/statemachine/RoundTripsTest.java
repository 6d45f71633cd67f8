package io.millrace.instance.api.statemachine;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.millrace.engine.catalog.Definitions;
import io.millrace.engine.catalog.StoredPlans;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.EngineSettings;
import io.millrace.engine.runtime.LaneEngine;
import io.millrace.engine.runtime.NotationRuntime;
import io.millrace.engine.runtime.Wakeups;
import io.millrace.engine.store.PostgresStore;
import io.millrace.instance.api.KnownPlan;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.testkit.RoundTrips;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often the service waits for its database: a start and a transition once, for the commit. What runs in the background is
 * counted as well, so that the least of many tries is what a request costs.
 */
@QuarkusTest
@QuarkusTestResource(
        value = SuiteInfrastructure.class,
        initArgs = {@ResourceArg(name = "database", value = "instance"), @ResourceArg(name = "counted", value = "true")
        },
        restrictToAnnotatedClass = true)
class RoundTripsTest {

    private static final String INSTANCES = "/api/v1/shop/workflows/counted/instances/";
    private static final int TRIES = 15;

    @Inject
    DataSource database;

    @Inject
    StoredPlans plans;

    @Inject
    Definitions definitions;

    @Inject
    @All
    List<NotationRuntime<?, ?>> notations;

    private LaneEngine other;

    @BeforeEach
    void prepare() throws SQLException {
        StateMachinePlan plan = machine()
                .named("counted")
                .state("draft", INITIAL, manual("submit", "review"))
                .state("review", INTERMEDIATE, manual("approve", "done"))
                .state("done", FINISH)
                .plan();
        new KnownPlan("shop/sys-flows/counted", "1.0.0", plan).store(database);
        other = new LaneEngine(
                new PostgresStore(database),
                notations,
                plans,
                Wakeups.none(),
                InstantSource.system(),
                EngineSettings.of("instance-service"),
                rows -> {});
        other.start();
        start(key());
    }

    @AfterEach
    void stop() {
        other.stop();
    }

    @Test
    void shouldStartWithOneCommit() {
        assertThat(least(RoundTripsTest::key, RoundTripsTest::start)).isEqualTo(1);
    }

    @Test
    void shouldFireByIdWithOneCommit() {
        assertThat(least(() -> start(key()), RoundTripsTest::submit)).isEqualTo(1);
    }

    @Test
    void shouldFireByKeyWithOneCommit() {
        assertThat(least(this::started, RoundTripsTest::submit)).isEqualTo(1);
    }

    @Test
    void shouldFireOnceWithAnIdempotencyKeyWithOneCommit() {
        assertThat(least(
                        () -> start(key()),
                        id -> json().header("Idempotency-Key", UUID.randomUUID())
                                .patch(INSTANCES + id + "/transitions/submit?sync=true")
                                .then()
                                .statusCode(200)))
                .isEqualTo(1);
    }

    @Test
    void shouldReadAnInstanceThatAnotherReplicaHasMadeOnceBeforeTheCommit() {
        assertThat(least(() -> elsewhere(key()), RoundTripsTest::submit)).isEqualTo(2);
    }

    @Test
    void shouldFindTheKeyOfAnotherReplicaAndReadOnceBeforeTheCommit() {
        assertThat(least(
                        () -> {
                            String key = key();
                            elsewhere(key);
                            return key;
                        },
                        RoundTripsTest::submit))
                .isEqualTo(3);
    }

    @Test
    void shouldReadByIdAtOnceAndByKeyInTwoSteps() {
        assertThat(least(() -> start(key()), RoundTripsTest::read)).isEqualTo(1);
        assertThat(least(this::started, RoundTripsTest::read)).isEqualTo(2);
    }

    /** A key that was used again elsewhere means the newer instance, whatever this replica remembers of the older. */
    @Test
    void shouldFireTheNewInstanceOfAKeyThatEndedElsewhere() {
        String key = key();
        String old = start(key);
        submit(old);
        join(other.submit(
                Command.step(new InstanceId(old), new Event.MessageArrived("approve", null, Json.object(), null), 0)));
        String fresh = elsewhere(key);

        String moved = json().patch(INSTANCES + key + "/transitions/submit?sync=true")
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        assertThat(moved).isEqualTo(fresh).isNotEqualTo(old);
    }

    private interface Request {
        void send(String instance);
    }

    private static long least(Supplier<String> given, Request request) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            String instance = given.get();
            long before = RoundTrips.count();
            request.send(instance);
            least = Math.min(least, RoundTrips.count() - before);
        }
        return least;
    }

    private static String key() {
        return "K-" + UUID.randomUUID();
    }

    private String started() {
        String key = key();
        start(key);
        return key;
    }

    private static String start(String key) {
        return json().body("{\"key\": \"%s\", \"attributes\": {\"amount\": 5}}".formatted(key))
                .post(INSTANCES + "start?sync=true")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static void submit(String instance) {
        json().body("{\"attributes\": {\"by\": \"ann\"}}")
                .patch(INSTANCES + instance + "/transitions/submit?sync=true")
                .then()
                .statusCode(200);
    }

    private static void read(String instance) {
        given().get(INSTANCES + instance).then().statusCode(200);
    }

    private static RequestSpecification json() {
        return given().contentType(ContentType.JSON);
    }

    /** An instance that the replica behind the API has never seen. */
    private String elsewhere(String key) {
        InstanceId id = new InstanceId(UUID.randomUUID().toString());
        join(other.submit(Command.start(
                id,
                new Command.Start(
                        Notation.STATE_MACHINE,
                        definitions
                                .resolve(Notation.STATE_MACHINE, "shop/sys-flows/counted", null)
                                .orElseThrow()
                                .plan(),
                        "shop/counted",
                        "1.0.0",
                        new Event.Started(Json.object().put("key", key), null, null)))));
        return id.value();
    }

    private static void join(CompletionStage<Answer> answer) {
        assertThat(answer.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join())
                .isInstanceOf(Answer.Done.class);
    }
}
