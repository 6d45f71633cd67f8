package io.millrace.instance.statemachine;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateNotification;
import io.millrace.plan.statemachine.TaskPlan;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.automatic;
import static io.millrace.instance.statemachine.MachineParts.ignoring;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.name;
import static io.millrace.instance.statemachine.MachineParts.on;
import static io.millrace.instance.statemachine.MachineParts.rule;
import static io.millrace.plan.statemachine.ErrorAction.IGNORE;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;

/** What states announce when they are entered, and what instances tell about their lives. */
class AnnouncementTest {

    private static final Script MESSAGE = new Script.Jsonata("{\"who\": data.who, \"at\": Instance.State}");

    @Test
    void shouldAnnounceAStateWhenItIsEntered() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, manual("submit", "review"))
                        .notifying(new StateNotification(null, MESSAGE))
                        .state("review", INTERMEDIATE, manual("again", "$self"))
                        .notifying(
                                new StateNotification(null, MESSAGE),
                                new StateNotification(new Script.Jsonata("data.vip"), MESSAGE))
                        .plan())
                .start("{\"key\": \"o-1\", \"attributes\": {\"who\": \"ann\"}}");

        assertThat(announced(run)).singleElement().satisfies(first -> {
            assertThat(first.exchange()).isEqualTo("millrace.notifications");
            assertThat(first.routingKey()).isEqualTo("state");
            assertThat(first.data().path("instanceId").textValue()).isEqualTo("i-1");
            assertThat(first.data().path("key").textValue()).isEqualTo("o-1");
            assertThat(first.data().path("workflow").textValue()).isEqualTo("order");
            assertThat(first.data().path("state").textValue()).isEqualTo("draft");
            assertThat(first.data().at("/message/who").textValue()).isEqualTo("ann");
            assertThat(first.data().at("/message/at").textValue()).isEqualTo("draft");
        });

        run.fire("submit");
        assertThat(announced(run)).hasSize(2);
        run.fire("again", "{\"attributes\": {\"vip\": true}}");
        assertThat(announced(run)).hasSize(4);
    }

    @Test
    void shouldAnnounceStatesThatAreOnlyPassedAndTheLast() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, automatic("on", "middle", "true"))
                        .state("middle", INTERMEDIATE, automatic("on", "done", "true"))
                        .notifying(new StateNotification(null, MESSAGE))
                        .state("done", FINISH)
                        .notifying(new StateNotification(null, MESSAGE))
                        .plan())
                .start("{}");

        assertThat(announced(run))
                .extracting(message -> message.data().path("state").textValue())
                .containsExactly("middle", "done");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
    }

    @Test
    void shouldFaultWhenAMessageCannotBeMadeAndAnnounceAfterTheRetry() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, manual("submit", "review"))
                        .state("review", INTERMEDIATE)
                        .notifying(
                                new StateNotification(null, MESSAGE),
                                new StateNotification(null, new Script.Jsonata("$number(data.n)")))
                        .plan())
                .start("{\"attributes\": {\"n\": \"x\"}}")
                .fire("submit");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(run.state.fault().message()).contains("notification of state review");
        assertThat(announced(run)).isEmpty();

        run.retry("{\"attributes\": {\"n\": \"4\"}}");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.ACTIVE);
        assertThat(announced(run)).hasSize(2);
    }

    @Test
    void shouldGoOnWithoutTheMessageWhereABoundarySaysSo() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, manual("submit", "review"))
                        .state("review", INTERMEDIATE)
                        .notifying(
                                new StateNotification(null, new Script.Jsonata("$number(\"x\")")),
                                new StateNotification(null, MESSAGE))
                        .boundary(on(rule(IGNORE, null)))
                        .plan())
                .start("{}")
                .fire("submit");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.ACTIVE);
        assertThat(announced(run)).hasSize(1);
    }

    @Test
    void shouldLeaveThePayloadOutOfTheDataButNotOutOfSight() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, ignoring("submit", "review", "{\"seen\": CurrentTransition.Data.n}"))
                        .state("review", INTERMEDIATE)
                        .tasks(Map.of(name("script"), new TaskPlan.Scripted("1.0.0")))
                        .plan())
                .start("{}")
                .fire("submit", "{\"attributes\": {\"n\": 4}}");

        assertThat(run.data().has("n")).isFalse();
        assertThat(run.data().path("seen").intValue()).isEqualTo(4);
    }

    @Test
    void shouldTellTheLifeOfAnInstanceWhereThatIsSwitchedOn() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, manual("submit", "review"), manual("stay", "draft"))
                        .state("review", INTERMEDIATE, manual("break", "done", MachineParts.call(1, "none", null)))
                        .state("done", FINISH)
                        .cancel(manual("cancel", "done"))
                        .plan())
                .tellingLifecycle()
                .start("{\"key\": \"o-1\"}")
                .fire("stay")
                .fire("submit")
                .fire("break")
                .fire("cancel");

        assertThat(run.all(Effect.PublishTo.class))
                .allMatch(message -> message.exchange().equals("millrace.lifecycle"))
                .extracting(Effect.PublishTo::routingKey)
                .containsExactly(
                        "shop.order.started", "shop.order.moved", "shop.order.faulted", "shop.order.cancelled");
        JsonNode moved = run.all(Effect.PublishTo.class).get(1).data();
        assertThat(moved.path("state").textValue()).isEqualTo("review");
        assertThat(moved.path("previousState").textValue()).isEqualTo("draft");
        assertThat(moved.path("key").textValue()).isEqualTo("o-1");
        assertThat(moved.path("status").textValue()).isEqualTo("A");
    }

    private static List<Effect.PublishTo> announced(Harness run) {
        return run.all(Effect.PublishTo.class);
    }
}
