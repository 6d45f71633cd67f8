package io.millrace.instance.statemachine;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.VersionStrategy;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.automatic;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.mapped;
import static io.millrace.instance.statemachine.MachineParts.scheduled;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static org.assertj.core.api.Assertions.assertThat;

/** Published data of an instance; what came stays readable whatever comes later. */
class MasterDataTest {

    @Test
    void shouldPlaceAPublishedInstanceWithoutRunningItsWorkflow() {
        // given: everything that a start would run
        StateMachinePlan plan = machine()
                .start(mapped("start", "listed", "{\"mapped\": true}"))
                .state(
                        "listed",
                        INITIAL,
                        automatic("go", "gone", "true"),
                        scheduled("late", "gone", "PT1S"),
                        manual("withdraw", "gone"))
                .state("gone", FINISH)
                .plan();

        // when
        Harness run = new Harness(plan).start(published("1.2.0-beta.1", "{\"rate\": 1}"));

        // then
        assertThat(run.state.current()).isEqualTo("listed");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.ACTIVE);
        assertThat(run.state.key()).isEqualTo("EUR");
        assertThat(run.state.tags()).containsExactly("iso");
        assertThat(run.data()).isEqualTo(Json.parse("{\"rate\": 1}"));
        assertThat(run.state.data().version()).isEqualTo("1.2.0-beta.1");
        assertThat(run.state.data().published())
                .containsExactly(
                        new PublishedData("1.2.0-beta.1", 1, run.state.data().etag()));
        assertThat(run.state.searchable().uniqueKey()).isEqualTo("shop/order/EUR");
        assertThat(run.effects).singleElement().isInstanceOf(Effect.RecordHistory.class);
        run.pass(Duration.ofHours(1));
        assertThat(run.state.current()).isEqualTo("listed");
        assertThat(run.fire("withdraw").state.phase()).isEqualTo(InstanceStatus.COMPLETED);
    }

    @Test
    void shouldTakeTheHighestVersionForTheLatestInWhateverOrderTheyCome() {
        List<List<String>> orders = List.of(
                List.of("1.0.0", "1.10.0", "1.9.0"),
                List.of("1.10.0", "1.0.0", "1.9.0"),
                List.of("1.9.0", "1.10.0", "1.0.0"));
        for (List<String> order : orders) {
            Harness run = listed(order.getFirst());
            order.stream().skip(1).forEach(version -> run.step(written(version)));

            assertThat(run.state.data().version()).isEqualTo("1.10.0");
            assertThat(run.data()).isEqualTo(Json.parse("{\"of\": \"1.10.0\"}"));
            assertThat(run.state.data().published())
                    .extracting(PublishedData::version)
                    .containsExactlyElementsOf(order);
            assertThat(run.state.data().published())
                    .extracting(PublishedData::step)
                    .containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void shouldReplaceTheDataAsAWholeAndGiveThemAnotherTag() {
        Harness run = listed("1.0.0").step(written("2.0.0"));
        String tag = run.state.data().etag();

        assertThat(run.data()).isEqualTo(Json.parse("{\"of\": \"2.0.0\"}"));
        assertThat(run.state.data().sequence()).isEqualTo(2);
        run.step(written("1.5.0"));
        assertThat(run.state.data().etag()).isEqualTo(tag);
        assertThat(run.state.data().sequence()).isEqualTo(2);
    }

    @Test
    void shouldDoNothingWhenAVersionComesAgain() {
        Harness run = listed("1.0.0").step(written("2.0.0"));
        MachineState before = run.state;
        int effects = run.effects.size();

        run.step(written("2.0.0")).step(written("1.0.0"));

        assertThat(run.rejection).isNull();
        assertThat(run.state).isEqualTo(before);
        assertThat(run.effects).hasSize(effects);
    }

    @Test
    void shouldGoOnCountingWhereTransitionsChangePublishedData() {
        // given
        Harness run = new Harness(machine()
                        .start(manual("start", "listed"))
                        .state("listed", INITIAL, manual("correct", "listed"))
                        .plan())
                .start(published("1.2.0-beta.1", "{\"rate\": 1, \"name\": \"Euro\"}"));

        // when
        run.fire("correct", "{\"attributes\": {\"rate\": 2}}");

        // then
        String corrected = run.state.data().version();
        assertThat(corrected)
                .isEqualTo(VersionStrategy.MINOR.next("1.2.0-beta.1"))
                .isEqualTo("1.3.0");
        assertThat(run.data()).isEqualTo(Json.parse("{\"rate\": 2, \"name\": \"Euro\"}"));

        // when: that version is published, and a lower one
        run.step(written(corrected)).step(written("1.2.5"));

        // then
        assertThat(run.data()).isEqualTo(Json.parse("{\"rate\": 2, \"name\": \"Euro\"}"));
        assertThat(run.state.data().published())
                .extracting(PublishedData::version)
                .containsExactly("1.2.0-beta.1", "1.2.5");
    }

    @Test
    void shouldTakeAVersionWhileATransitionIsUnderWayAndWhenItFailed() {
        Harness run = new Harness(machine()
                        .start(manual("start", "listed"))
                        .state("listed", INITIAL, mapped("check", "listed", "$error('no')"))
                        .plan())
                .start(published("1.0.0", "{}"))
                .fire("check");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.FAULTED);

        run.step(written("2.0.0"));

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(run.data()).isEqualTo(Json.parse("{\"of\": \"2.0.0\"}"));
    }

    @Test
    void shouldRefuseAVersionOfAnInstanceThatHasEnded() {
        Harness run = listed("1.0.0").fire("withdraw");

        assertThat(run.step(written("2.0.0")).errorCode()).isEqualTo("Instance:100018");
    }

    @Test
    void shouldTakeNoOtherWritesOfThatKind() {
        Harness run = listed("1.0.0");

        run.step(new Event.DataWritten(Json.parse("{\"attributes\": {}}"), null));

        assertThat(run.rejection.code()).isEqualTo("NOT_SUPPORTED");
    }

    @Test
    void shouldAddVersionsToAnInstanceThatWasStartedByACaller() {
        Harness run = new Harness(plan()).start("{\"key\": \"EUR\", \"attributes\": {\"of\": \"start\"}}");

        run.step(written("1.0.0"));
        assertThat(run.data()).isEqualTo(Json.parse("{\"of\": \"start\"}"));
        run.step(written("2.0.0"));

        assertThat(run.data()).isEqualTo(Json.parse("{\"of\": \"2.0.0\"}"));
        assertThat(run.state.data().versionOf("2")).contains("2.0.0");
        assertThat(run.state.data().versionOf("1")).isEmpty();
    }

    @Test
    void shouldFindAVersionByItsBeginning() {
        InstanceData data = listed("1.0.0")
                .step(written("1.1.0"))
                .step(written("2.0.0"))
                .state
                .data();

        assertThat(data.versionOf("1")).contains("1.1.0");
        assertThat(data.versionOf("1.0")).contains("1.0.0");
        assertThat(data.versionOf("latest")).contains("2.0.0");
        assertThat(data.versionOf("3")).isEmpty();
    }

    private static Harness listed(String version) {
        return new Harness(plan()).start(published(version, "{\"of\": \"%s\"}".formatted(version)));
    }

    private static StateMachinePlan plan() {
        return machine()
                .start(manual("start", "listed"))
                .state("listed", INITIAL, manual("withdraw", "gone"))
                .state("gone", FINISH)
                .plan();
    }

    private static Event.Started published(String version, String attributes) {
        return new Event.Started(MasterData.input("EUR", version, List.of("iso"), Json.parse(attributes)), null, null);
    }

    private static Event written(String version) {
        return new Event.DataWritten(
                MasterData.input("EUR", version, List.of(), Json.object().put("of", version)), null);
    }
}
