package io.millrace.instance.api.statemachine;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
import io.millrace.engine.runtime.InstanceView;
import io.millrace.engine.runtime.LaneEngine;
import io.millrace.engine.runtime.NotationRuntime;
import io.millrace.engine.runtime.Wakeups;
import io.millrace.engine.store.PostgresStore;
import io.millrace.instance.api.KnownPlan;
import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.call;
import static io.millrace.instance.statemachine.MachineParts.http;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.name;
import static io.millrace.instance.statemachine.MachineParts.script;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Two engines on one database, as two replicas of the service are. */
@QuarkusTest
@QuarkusTestResource(value = SuiteInfrastructure.class, initArgs = @ResourceArg(name = "database", value = "instance"))
class StateMachineReplicasTest {

    private static final String INSTANCES = "/api/v1/shop/workflows/replicated/instances/";

    @Inject
    DataSource database;

    @Inject
    StoredPlans plans;

    @Inject
    Definitions definitions;

    @Inject
    @All
    List<NotationRuntime<?, ?>> notations;

    private LaneEngine first;
    private LaneEngine second;

    @BeforeEach
    void replicas() throws SQLException {
        StateMachinePlan plan = machine()
                .named("replicated")
                .state(
                        "draft",
                        INITIAL,
                        manual("approve", "approved"),
                        manual("reject", "rejected"),
                        manual(
                                "work",
                                "done",
                                script(1, "{\"counted\": data.counted + 1}"),
                                call(2, "limit", "{\"limit\": Body.data.limit}"),
                                script(3, "{\"counted\": data.counted + 10}")))
                .state("approved", INTERMEDIATE, manual("close", "done"))
                .state("rejected", INTERMEDIATE)
                .state("done", FINISH)
                .tasks(Map.of(
                        name("script"),
                        new TaskPlan.Scripted("1.0.0"),
                        name("limit"),
                        http("{\"url\": \"http://limits.test\"}")))
                .plan();
        new KnownPlan("shop/sys-flows/replicated", "1.0.0", plan).store(database);
        first = engine();
        second = engine();
        first.start();
        second.start();
    }

    @AfterEach
    void stop() {
        first.stop();
        second.stop();
    }

    /** It publishes nothing: what is asked of others stays in the outbox and is answered by the test. */
    private LaneEngine engine() {
        return new LaneEngine(
                new PostgresStore(database),
                notations,
                plans,
                Wakeups.none(),
                InstantSource.system(),
                EngineSettings.of("instance-service"),
                rows -> {});
    }

    @Test
    void shouldLetExactlyOneOfTwoParallelTransitionsWin() {
        for (int round = 0; round < 20; round++) {
            // given
            InstanceId id = start("{}");

            // when: each replica gets another caller's transition from the same state
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            answers.add(first.submit(fire(id, "approve")).toCompletableFuture());
            answers.add(second.submit(fire(id, "reject")).toCompletableFuture());
            List<Answer> settled =
                    answers.stream().map(StateMachineReplicasTest::get).toList();

            // then
            assertThat(settled).filteredOn(Answer.Done.class::isInstance).hasSize(1);
            assertThat(settled)
                    .filteredOn(Answer.Refused.class::isInstance)
                    .singleElement()
                    .satisfies(refused -> assertThat(
                                    ((Answer.Refused) refused).problem().context())
                            .containsEntry("errorCode", "Instance:100031"));
        }
    }

    @Test
    void shouldFireByWhatAnotherReplicaHasMadeOfAnInstance() {
        // given: the replica behind the API remembers the instance in its first state
        String id = given().contentType("application/json")
                .post(INSTANCES + "start?sync=true")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        get(second.submit(fire(new InstanceId(id), "approve")).toCompletableFuture());

        // when, then: a transition from the state it remembers comes too late, one from the state it has does not
        given().contentType("application/json")
                .patch(INSTANCES + id + "/transitions/reject?sync=true")
                .then()
                .statusCode(409);
        given().contentType("application/json")
                .patch(INSTANCES + id + "/transitions/close?sync=true")
                .then()
                .statusCode(200)
                .body("status", equalTo("C"));
    }

    @Test
    void shouldSettleOnAnotherReplicaWithoutRepeatingFinishedTasks() {
        // given: a replica dies while a task of a transition is out
        InstanceId id = start("{\"attributes\": {\"counted\": 0}}");
        get(first.submit(fire(id, "work")).toCompletableFuture());
        first.stop();
        MachineState busy = second.find(id).orElseThrow().state(MachineState.class);
        assertThat(busy.phase()).isEqualTo(InstanceStatus.BUSY);
        assertThat(busy.data().value().get("counted").intValue()).isOne();

        // when: the answer reaches another one
        String exchange = busy.run().steps().stream()
                .filter(step -> !step.done())
                .findFirst()
                .orElseThrow()
                .exchange();
        Event answer = new Event.ExchangeReturned(exchange, 200, Map.of(), Json.parse("{\"limit\": 5}"));
        get(second.submit(Command.step(id, answer)).toCompletableFuture());
        get(second.submit(Command.step(id, answer)).toCompletableFuture());

        // then
        InstanceView settled = second.find(id).orElseThrow();
        MachineState state = settled.state(MachineState.class);
        assertThat(state.phase()).isEqualTo(InstanceStatus.COMPLETED);
        assertThat(state.data().value()).isEqualTo(Json.parse("{\"counted\": 11, \"limit\": 5}"));
    }

    private InstanceId start(String body) {
        InstanceId id = new InstanceId(UUID.randomUUID().toString());
        var definition = definitions
                .resolve(Notation.STATE_MACHINE, "shop/sys-flows/replicated", null)
                .orElseThrow();
        Event.Started started = new Event.Started(Json.parse(body), null, null);
        get(first.submit(Command.start(
                        id,
                        new Command.Start(
                                Notation.STATE_MACHINE, definition.plan(), "shop/replicated", "1.0.0", started)))
                .toCompletableFuture());
        return id;
    }

    private static Command fire(InstanceId id, String transition) {
        return Command.step(
                id, new Event.MessageArrived(transition, null, Json.object().put("seen", "draft"), null));
    }

    private static Answer get(CompletableFuture<Answer> answer) {
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
