package io.millrace.instance.statemachine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.ErrorAction;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TransitionPlan;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineParts.automatic;
import static io.millrace.instance.statemachine.MachineParts.call;
import static io.millrace.instance.statemachine.MachineParts.http;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.mapped;
import static io.millrace.instance.statemachine.MachineParts.name;
import static io.millrace.instance.statemachine.MachineParts.on;
import static io.millrace.instance.statemachine.MachineParts.rule;
import static io.millrace.instance.statemachine.MachineParts.script;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;

/** Sub flows and sub processes ({@code spec/vnext.md} §6). */
class SubFlowTest {

    @Test
    void shouldRunThreeLevelsAndMergeTheirDataUp() {
        // given
        Kin kin = new Kin(parent().plan(), child().plan(), grandchild());
        Harness parent = kin.start("parent", "{\"attributes\": {\"who\": \"ann\"}}");

        // then: the parent waits, busy but quiet, and shows the deepest one's state
        assertThat(parent.state.phase()).isEqualTo(InstanceStatus.BUSY);
        assertThat(parent.state.status()).isEqualTo(Status.WAITING);
        assertThat(parent.state.current()).isEqualTo("with-child");
        assertThat(parent.state.place().effective()).isEqualTo("grandchild-initial");
        assertThat(parent.state.place().effectiveType()).isEqualTo("initial");
        assertThat(kin.of("child").data().get("who").textValue()).isEqualTo("ann");

        // when
        kin.of("grandchild").fire("complete-grandchild", "{\"attributes\": {\"finished\": true}}");
        kin.settle();

        // then
        assertThat(parent.state.current()).isEqualTo("parent-completed");
        assertThat(parent.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
        assertThat(parent.data().get("finished").booleanValue()).isTrue();
        assertThat(parent.state.place().effective()).isEqualTo("parent-completed");
        assertThat(parent.state.family().children()).allMatch(Child::completed);
    }

    @Test
    void shouldCancelEverythingBelow() {
        Kin kin = new Kin(parent().plan(), child().plan(), grandchild());
        Harness parent = kin.start("parent", "{}");

        parent.fire("cancel-parent");
        kin.settle();

        assertThat(parent.state.current()).isEqualTo("parent-cancelled");
        assertThat(kin.of("child").state.phase()).isEqualTo(InstanceStatus.COMPLETED);
        assertThat(kin.of("grandchild").state.phase()).isEqualTo(InstanceStatus.COMPLETED);
        assertThat(kin.of("grandchild").state.status()).isEqualTo(Status.CANCELLED);
        assertThat(parent.state.family().children()).allMatch(Child::completed);
    }

    @Test
    void shouldMoveAChildThroughItsOwnCancelTransition() {
        MachineBuilder careful = child().cancel(manual("give-up", "child-completed", script(1, "{\"gaveUp\": true}")))
                .tasks(Map.of(name("script"), new TaskPlan.Scripted("1.0.0")));
        Kin kin = new Kin(parent().plan(), careful.plan(), grandchild());
        Harness parent = kin.start("parent", "{}");

        parent.fire("cancel-parent");
        kin.settle();

        assertThat(kin.of("child").transitions()).contains("give-up");
        assertThat(kin.of("child").data().get("gaveUp").booleanValue()).isTrue();
    }

    @Test
    void shouldUpdateDataWhileASubFlowIsActiveAndStayBusy() {
        Kin kin = new Kin(parent().plan(), child().plan(), grandchild());
        Harness parent = kin.start("parent", "{}");

        parent.fire("update-parent-data", "{\"attributes\": {\"message\": \"x\"}}");
        kin.settle();

        assertThat(parent.rejection).isNull();
        assertThat(parent.data().get("message").textValue()).isEqualTo("x");
        assertThat(parent.state.phase()).isEqualTo(InstanceStatus.BUSY);
        assertThat(parent.state.current()).isEqualTo("with-child");

        kin.of("grandchild").fire("complete-grandchild");
        kin.settle();
        assertThat(parent.state.current()).isEqualTo("parent-completed");
    }

    @Test
    void shouldRunTheTasksOfADataWriteBesideTheSubFlow() {
        // given
        MachineBuilder writing = parent().updateData(
                        manual("amend", TransitionPlan.SELF, call(1, "limit", "{\"l\": Body.data}")))
                .tasks(Map.of(name("limit"), http("{\"url\": \"http://limits.test\"}")));
        Kin kin = new Kin(writing.plan(), child().plan(), grandchild());
        Harness parent = kin.start("parent", "{}");

        // when: the sub flow ends while the task is out
        parent.fire("amend");
        assertThat(parent.rejection).isNull();
        kin.of("grandchild").fire("complete-grandchild", "{\"attributes\": {\"finished\": true}}");
        kin.settle();
        assertThat(parent.state.phase()).isEqualTo(InstanceStatus.BUSY);
        parent.answer(200, "7");
        kin.settle();

        // then
        assertThat(parent.data().get("l").intValue()).isEqualTo(7);
        assertThat(parent.data().get("finished").booleanValue()).isTrue();
        assertThat(parent.state.current()).isEqualTo("parent-completed");
    }

    @Test
    void shouldLeaveTheChildAloneInASharedTransitionToItself() {
        MachineBuilder sharing = parent().shared(mapped("note", TransitionPlan.SELF, "{\"noted\": true}"));
        Kin kin = new Kin(sharing.plan(), child().plan(), grandchild());
        Harness parent = kin.start("parent", "{}");

        parent.fire("note");
        kin.settle();

        assertThat(parent.data().get("noted").booleanValue()).isTrue();
        assertThat(parent.state.place().effective()).isEqualTo("grandchild-initial");
        assertThat(kin.of("child").state.phase()).isEqualTo(InstanceStatus.BUSY);
    }

    @Test
    void shouldFaultWithItsSubFlowAndGoOnWhenThatIsRetried() {
        // given
        Kin kin = new Kin(parent().plan(), child().plan(), calling());
        Harness parent = kin.start("parent", "{}");
        Harness leaf = kin.of("grandchild");

        // when
        leaf.fire("complete-grandchild");
        leaf.answer(503, "{}");
        kin.settle();

        // then
        assertThat(parent.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(parent.state.fault().code()).isEqualTo("Task:503");
        assertThat(kin.of("child").state.phase()).isEqualTo(InstanceStatus.FAULTED);

        // when: the retry of the root is handed down, with its data fix
        parent.retry("{\"attributes\": {\"fixed\": true}}");
        kin.settle();
        assertThat(parent.state.phase()).isEqualTo(InstanceStatus.BUSY);
        assertThat(leaf.data().get("fixed").booleanValue()).isTrue();
        leaf.answer(200, "{}");
        kin.settle();

        // then
        assertThat(parent.state.current()).isEqualTo("parent-completed");
        assertThat(parent.state.fault()).isNull();
    }

    /** Seen: the root stayed busy for ever, because its sub flow had the same fault before and after. */
    @Test
    void shouldFaultAgainWhenTheRetriedSubFlowFaultsAtOnce() {
        StateMachinePlan broken = machine()
                .named("grandchild")
                .state("grandchild-initial", INITIAL, automatic("on", "grandchild-completed", "$number(\"x\") = 1"))
                .state("grandchild-completed", FINISH)
                .plan();
        Kin kin = new Kin(parent().plan(), child().plan(), broken);
        Harness parent = kin.start("parent", "{}");
        assertThat(parent.state.phase()).isEqualTo(InstanceStatus.FAULTED);

        parent.retry("{}");
        kin.settle();

        assertThat(parent.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(parent.state.run().retries()).isOne();
    }

    @Test
    void shouldTakeAnotherWayWhenTheSubFlowFaults() {
        MachineBuilder guarded = machine()
                .named("parent")
                .state("parent-initial", INITIAL, automatic("descend", "with-child", "true"))
                .subFlow("with-child", "child", null, null, manual("give-up", "parent-failed"))
                .guarded(on(rule(ErrorAction.ABORT, "give-up")))
                .state("parent-failed", FINISH);
        Kin kin = new Kin(guarded.plan(), child().plan(), calling());
        Harness parent = kin.start("parent", "{}");

        kin.of("grandchild").fire("complete-grandchild").answer(500, "{}");
        kin.settle();

        assertThat(parent.state.current()).isEqualTo("parent-failed");
        assertThat(kin.of("child").state.phase()).isEqualTo(InstanceStatus.COMPLETED);
    }

    @Test
    void shouldFaultWhenTheSubFlowCannotBeStartedAndStartAnotherWhenRetried() {
        // given: no such workflow
        Kin kin = new Kin(parent().plan());
        Harness parent = kin.start("parent", "{}");

        // then
        assertThat(parent.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(parent.state.fault().message()).contains("child", "DEFINITION_NOT_FOUND");
        assertThat(parent.state.place().effective()).isEqualTo("with-child");

        // when
        parent.retry("{}");

        // then
        List<Effect.StartNamed> starts = parent.all(Effect.StartNamed.class);
        assertThat(starts).hasSize(2);
        assertThat(starts.get(0).child()).isNotEqualTo(starts.get(1).child());
    }

    @Test
    void shouldStartAChildStrictlyUnderAnIdOfItsOwn() {
        Kin kin = new Kin(parent().plan(), child().plan(), grandchild());
        Harness parent = kin.start("parent", "{}");

        Effect.StartNamed start = parent.all(Effect.StartNamed.class).getFirst();
        assertThat(start.key()).isEqualTo("shop/sys-flows/child");
        assertThat(start.version()).isEqualTo("1");
        assertThat(start.child().value())
                .isEqualTo(parent.state.family().children().getFirst().id());
        assertThat(kin.of("child").state.family().parent()).isEqualTo("root");
    }

    @Test
    void shouldNotWaitForASubProcessButCancelItWithTheRest() {
        // given
        MachineBuilder spawning = machine()
                .named("parent")
                .state("draft", INITIAL, manual("go", "running", call(1, "spawn", "{\"child\": Body.data.id}")))
                .state("running", INTERMEDIATE)
                .state("stopped", FINISH)
                .cancel(manual("stop", "stopped"))
                .tasks(Map.of(
                        name("spawn"),
                        new TaskPlan.SubProcess(
                                "1.0.0", Json.parse("{\"flow\": \"grandchild\", \"body\": {\"n\": 1}}"))));
        Kin kin = new Kin(spawning.plan(), grandchild());
        Harness parent = kin.start("parent", "{}");

        // when
        parent.fire("go");
        kin.settle();

        // then
        assertThat(parent.state.phase()).isEqualTo(InstanceStatus.ACTIVE);
        assertThat(parent.state.current()).isEqualTo("running");
        assertThat(kin.of("grandchild").data().get("n").intValue()).isOne();
        assertThat(parent.data().get("child").textValue())
                .isEqualTo(parent.state.family().children().getFirst().id());

        // when
        parent.fire("stop");
        kin.settle();
        assertThat(kin.of("grandchild").state.status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void shouldIgnoreWhatAForeignInstanceOrCallerTells() {
        Kin kin = new Kin(parent().plan(), child().plan(), grandchild());
        Harness parent = kin.start("parent", "{}");

        parent.fire(Telling.TOLD, "{\"status\": \"F\"}");

        assertThat(parent.errorCode()).isEqualTo("Transition:100004");
        assertThat(parent.state.phase()).isEqualTo(InstanceStatus.BUSY);
    }

    @Test
    void shouldEndAWaitingParentByItsTimeout() {
        Kin kin = new Kin(
                parent().timeout("parent-cancelled", Duration.ofMinutes(1)).plan(), child().plan(), grandchild());
        Harness parent = kin.start("parent", "{}");

        parent.pass(Duration.ofMinutes(1));
        kin.settle();

        assertThat(parent.state.current()).isEqualTo("parent-cancelled");
        assertThat(kin.of("grandchild").state.phase()).isEqualTo(InstanceStatus.COMPLETED);
    }

    private static MachineBuilder parent() {
        return machine()
                .named("parent")
                .state("parent-initial", INITIAL, automatic("descend", "with-child", "true"))
                .subFlow(
                        "with-child",
                        "child",
                        "{\"who\": data.who}",
                        "Body",
                        automatic("ascend", "parent-completed", null))
                .state("parent-completed", FINISH)
                .state("parent-cancelled", FINISH)
                .updateData(manual("update-parent-data", TransitionPlan.SELF))
                .cancel(manual("cancel-parent", "parent-cancelled"));
    }

    private static MachineBuilder child() {
        return machine()
                .named("child")
                .state("child-initial", INITIAL, automatic("descend", "with-grandchild", "true"))
                .subFlow("with-grandchild", "grandchild", null, "Body", automatic("ascend", "child-completed", "true"))
                .state("child-completed", FINISH);
    }

    private static StateMachinePlan grandchild() {
        return machine()
                .named("grandchild")
                .state("grandchild-initial", INITIAL, manual("complete-grandchild", "grandchild-completed"))
                .state("grandchild-completed", FINISH)
                .plan();
    }

    private static StateMachinePlan calling() {
        return machine()
                .named("grandchild")
                .state(
                        "grandchild-initial",
                        INITIAL,
                        manual("complete-grandchild", "grandchild-completed", call(1, "limit", null)))
                .state("grandchild-completed", FINISH)
                .tasks(Map.of(name("limit"), http("{\"url\": \"http://limits.test\"}")))
                .plan();
    }
}
