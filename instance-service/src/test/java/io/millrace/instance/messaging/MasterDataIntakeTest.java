package io.millrace.instance.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.millrace.engine.catalog.Definitions;
import io.millrace.engine.catalog.Definitions.KnownDefinition;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.Once;
import io.millrace.instance.api.KnownPlan;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.PublishedData;
import io.millrace.instance.store.statemachine.InstanceIndex;
import io.millrace.json.Json;
import io.millrace.messaging.contract.MasterDataPublished;
import io.millrace.messaging.contract.MessageType;
import io.millrace.messaging.intake.PermanentFailure;
import io.millrace.messaging.outbox.Outbox;
import io.millrace.messaging.outbox.OutboxPublisher;
import io.millrace.messaging.outbox.OutboxRow;
import io.millrace.plan.Notation;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Published rows, from their message to what the API shows of them. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class MasterDataIntakeTest {

    private static final String CURRENCIES = "/api/v1/shop/workflows/currency/instances";

    @Inject
    MasterDataIntake intake;

    @Inject
    Engine engine;

    @Inject
    InstanceIndex index;

    @Inject
    Outbox outbox;

    @Inject
    OutboxPublisher publisher;

    @Inject
    DataSource database;

    private final String key = "EUR " + UUID.randomUUID();

    @BeforeEach
    void publishTheWorkflow() throws SQLException {
        for (String version : new String[] {"1.0.0", "2.0.0"}) {
            new KnownPlan(
                            "shop/sys-flows/currency",
                            version,
                            machine()
                                    .named("currency")
                                    .start(manual("start", "listed"))
                                    .state("listed", INITIAL, manual("correct", "listed"), manual("withdraw", "gone"))
                                    .state("gone", FINISH)
                                    .plan())
                    .store(database);
        }
    }

    @Test
    void shouldMakeAPublishedRowAnInstance() throws SQLException {
        // when
        send(row("1.2.0", 7));

        // then
        await().atMost(20, SECONDS).until(() -> get("").statusCode() == 200);
        String id = get("").then()
                .body("key", equalTo(key))
                .body("flow", equalTo("currency"))
                .body("flowVersion", equalTo("1.0.0"))
                .body("tags", contains("iso"))
                .body("attributes.rate", equalTo(7))
                .body("metadata.status", equalTo("A"))
                .body("metadata.currentState", equalTo("listed"))
                .body("metadata.dataVersion", equalTo("1.2.0"))
                .body("metadata.createdBy", nullValue())
                .extract()
                .path("id");
        given().get(CURRENCIES + "/" + id + "/functions/data")
                .then()
                .statusCode(200)
                .body("data.rate", equalTo(7));
        given().queryParam("filter", "{\"key\":{\"eq\":\"%s\"},\"attributes\":{\"rate\":{\"gt\":6}}}".formatted(key))
                .get(CURRENCIES)
                .then()
                .statusCode(200)
                .body("items.metadata.dataVersion", contains("1.2.0"));
        given().get(CURRENCIES + "/" + id + "/transitions").then().body("transitions", hasSize(0));
    }

    @Test
    void shouldReadEachVersionThatWasPublished() {
        // given
        take(row("1.0.0", 1));
        take(row("2.0.0", 20));
        take(row("1.1.0", 11));

        // then
        get("").then().body("attributes.rate", equalTo(20)).body("metadata.dataVersion", equalTo("2.0.0"));
        String tag = get("?version=1")
                .then()
                .statusCode(200)
                .body("attributes.rate", equalTo(11))
                .body("metadata.dataVersion", equalTo("1.1.0"))
                .body("flowVersion", equalTo("1.0.0"))
                .header("ETag", notNullValue())
                .extract()
                .header("ETag");
        get("?version=1.0.0").then().body("attributes.rate", equalTo(1));
        get("?version=latest").then().body("attributes.rate", equalTo(20));
        given().header("If-None-Match", tag)
                .get(CURRENCIES + "/{key}?version=1.1", key)
                .then()
                .statusCode(304);
        given().header("If-None-Match", tag)
                .get(CURRENCIES + "/{key}", key)
                .then()
                .statusCode(200);
        get("/functions/data?Version=1.0").then().body("data.rate", equalTo(1));
        get("?version=3")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("Instance:100017"));
    }

    @Test
    void shouldKeepWhatWasPublishedWhenATransitionChangesIt() {
        take(row("1.0.0", 1));
        given().contentType(ContentType.JSON)
                .body("{\"attributes\": {\"rate\": 5}}")
                .patch(CURRENCIES + "/{key}/transitions/correct?sync=true", key)
                .then()
                .statusCode(200);

        take(row("1.0.0", 1));

        get("").then().body("attributes.rate", equalTo(5)).body("metadata.dataVersion", equalTo("1.1.0"));
        get("?version=1.0.0").then().body("attributes.rate", equalTo(1));
        get("?version=1").then().body("attributes.rate", equalTo(5));
    }

    @Test
    void shouldDoNothingWhenARowComesAgain() {
        // given
        Once message = Once.message("master-data", UUID.randomUUID().toString());
        intake.take(row("1.0.0", 1), message);
        take(row("2.0.0", 2));
        long step = engine.find(id()).orElseThrow().version();

        // when: the same messages, and the same rows in others
        intake.take(row("1.0.0", 1), message);
        take(row("1.0.0", 9));
        take(row("2.0.0", 9));

        // then
        assertThat(engine.find(id()).orElseThrow().version()).isEqualTo(step);
        get("?version=1").then().body("attributes.rate", equalTo(1));
    }

    @Test
    void shouldMakeOneInstanceOfVersionsThatComeAtOnce() {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(IntStream.range(0, 24)
                            .mapToObj(i ->
                                    CompletableFuture.runAsync(() -> take(row("1." + i % 8 + ".0", i % 8)), workers))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }

        given().queryParam("filter", "{\"key\":{\"eq\":\"%s\"}}".formatted(key))
                .get(CURRENCIES)
                .then()
                .body("items.attributes.rate", contains(7));
        MachineState state = engine.find(id()).orElseThrow().state(MachineState.class);
        assertThat(state.data().published())
                .extracting(PublishedData::version)
                .containsExactlyInAnyOrder(
                        IntStream.range(0, 8).mapToObj(i -> "1." + i + ".0").toArray(String[]::new));
        for (int i = 0; i < 8; i++) {
            get("?version=1." + i).then().body("attributes.rate", equalTo(i));
        }
    }

    @Test
    void shouldBeginAnotherInstanceWhenTheOneOfThatKeyHasEnded() {
        // given
        take(row("1.0.0", 1));
        InstanceId first = id();
        given().contentType(ContentType.JSON)
                .patch(CURRENCIES + "/{key}/transitions/withdraw?sync=true", key)
                .then()
                .body("status", equalTo("C"));

        // when: a version it had comes again
        take(row("1.0.0", 1));

        // then
        assertThat(id()).isEqualTo(first);

        // when
        take(new MasterDataPublished("shop", "currency", "2.0.0", key, "1.1.0", null, Json.object()));

        // then
        assertThat(id()).isNotEqualTo(first);
        get("").then().body("flowVersion", equalTo("2.0.0")).body("metadata.status", equalTo("A"));
    }

    @Test
    void shouldAddAVersionToAnInstanceThatRunsOnAnOlderWorkflow() {
        take(row("1.0.0", 1));

        take(new MasterDataPublished("shop", "currency", "2.0.0", key, "3.0.0", List.of("new"), Json.object()));

        get("").then()
                .body("flowVersion", equalTo("1.0.0"))
                .body("metadata.dataVersion", equalTo("3.0.0"))
                .body("tags", contains("iso", "new"))
                .body("attributes.size()", equalTo(0));
    }

    @Test
    void shouldWaitForDefinitionServiceAndPutAsideWhatItDoesNotKnow() {
        MasterDataIntake cut = new MasterDataIntake(engine, new Answering(this::unavailable), index);
        MasterDataIntake unaware = new MasterDataIntake(engine, new Answering(Optional::empty), index);
        Once message = Once.message("master-data", UUID.randomUUID().toString());

        ProblemException later = catchThrowableOfType(ProblemException.class, () -> cut.take(row("1.0.0", 1), message));
        PermanentFailure never =
                catchThrowableOfType(PermanentFailure.class, () -> unaware.take(row("1.0.0", 1), message));

        assertThat(later.problem().kind()).isEqualTo(ProblemKind.UNAVAILABLE);
        assertThat(never).hasMessageContaining("shop/sys-flows/currency 1.0.0");
        get("").then().statusCode(404);
        intake.take(row("1.0.0", 1), message);
        get("").then().statusCode(200);
    }

    private Optional<KnownDefinition> unavailable() {
        throw Problem.unavailable("DEFINITION_SERVICE_UNAVAILABLE", "definition-service does not answer", 1)
                .exception();
    }

    /** Gives one answer to everything that is looked up. */
    private record Answering(Supplier<Optional<KnownDefinition>> answer) implements Definitions {

        @Override
        public Optional<KnownDefinition> resolve(Notation notation, String key, String version) {
            return answer.get();
        }

        @Override
        public Inline compile(Notation notation, String source) {
            throw new UnsupportedOperationException();
        }
    }

    private MasterDataPublished row(String version, int rate) {
        return new MasterDataPublished(
                "shop",
                "currency",
                "1.0.0",
                key,
                version,
                List.of("iso"),
                Json.object().put("rate", rate));
    }

    /** As a message of its own would. */
    private void take(MasterDataPublished row) {
        intake.take(row, Once.message("master-data", UUID.randomUUID().toString()));
    }

    private void send(MasterDataPublished row) throws SQLException {
        List<OutboxRow> rows = List.of(
                OutboxRow.addressed(MessageType.MASTER_DATA_PUBLISHED, "instance-service", null, row, Instant.now()));
        try (Connection connection = database.getConnection()) {
            outbox.add(connection, rows);
        }
        publisher.offer(rows);
    }

    private InstanceId id() {
        return new InstanceId(get("").then().statusCode(200).extract().path("id"));
    }

    private Response get(String rest) {
        return given().get(CURRENCIES + "/{key}" + rest, key);
    }
}
