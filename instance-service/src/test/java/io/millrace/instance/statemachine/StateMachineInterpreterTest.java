package io.millrace.instance.statemachine;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.TransitionPlan;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineBuilder.simple;
import static io.millrace.instance.statemachine.MachineParts.automatic;
import static io.millrace.instance.statemachine.MachineParts.fallback;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.mapped;
import static io.millrace.instance.statemachine.MachineParts.only;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;

class StateMachineInterpreterTest {

    @Test
    void shouldStartInTheInitialState() {
        // when
        Harness run = new Harness(simple().plan())
                .start("{\"key\": \"A-1\", \"tags\": [\"vip\"], \"stage\": \"new\", \"attributes\": {\"amount\": 5}}");

        // then
        assertThat(run.state.current()).isEqualTo("draft");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.ACTIVE);
        assertThat(run.state.key()).isEqualTo("A-1");
        assertThat(run.state.tags()).containsExactly("vip");
        assertThat(run.state.stage()).isEqualTo("new");
        assertThat(run.data()).isEqualTo(Json.parse("{\"amount\": 5}"));
        assertThat(run.state.data().version()).isEqualTo("1.0.0");
        assertThat(run.state.data().etag()).hasSize(26);
        assertThat(run.state.searchable().uniqueKey()).isEqualTo("shop/order/A-1");
        assertThat(run.state.created()).isEqualTo(new Author("ann", "ann"));
    }

    @Test
    void shouldMoveAndCompleteByManualTransitions() {
        // when
        Harness run = new Harness(simple().plan()).start("{}").fire("submit").fire("approve");

        // then
        assertThat(run.state.current()).isEqualTo("done");
        assertThat(run.state.status()).isEqualTo(Status.COMPLETED);
        assertThat(run.state.searchable().uniqueKey()).isNull();
        assertThat(run.transitions()).containsExactly("start", "submit", "approve");
        assertThat(run.has(Effect.End.class)).isTrue();
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        // given
        Harness run = new Harness(simple().plan()).start("{}");

        // then
        assertThat(run.fire("nonsense").errorCode()).isEqualTo("Transition:100004");
        assertThat(run.fire("approve").errorCode()).isEqualTo("Transition:100020");
        assertThat(run.fire("start").errorCode()).isEqualTo("Transition:100020");
        assertThat(run.fire("expire").errorCode()).isEqualTo("Transition:100020");
        assertThat(run.fire("cancel").errorCode()).isEqualTo("Instance:100016");
        assertThat(run.fire("exit").errorCode()).isEqualTo("Instance:100026");
        assertThat(run.fire("update-parent-data").errorCode()).isEqualTo("Instance:100024");
        assertThat(run.retry("{}").errorCode()).isEqualTo("Instance:100027");
        assertThat(run.state.current()).isEqualTo("draft");
        run.fire("submit");
        assertThat(run.fire("expire").errorCode()).isEqualTo("Transition:100010");
        run.fire("approve");
        assertThat(run.fire("submit").errorCode()).isEqualTo("Instance:100018");
    }

    @Test
    void shouldTellTheSlowerOfTwoCallersThatTheInstanceMovedOn() {
        // given: both saw the instance in draft, one was faster
        Harness run = new Harness(simple().plan()).start("{}").fire("submit", "{\"seen\": \"draft\"}");

        // then
        assertThat(run.fire("submit", "{\"seen\": \"draft\"}").errorCode()).isEqualTo("Instance:100031");
        assertThat(run.fire("submit", "{\"seen\": \"review\"}").errorCode()).isEqualTo("Transition:100020");
    }

    @Timeout(60)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$pad('x', 100000000)                                                      | $pad takes",
                "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', /(a+)+$/)       | regular expressions",
                "($f := function($n) { 1 + $f($n) }; $f(1))                                | levels",
                "($f := function($n) { $f($n) }; $f(1))                                    | evaluations",
                "($f := function($s) { $f($s & $s) }; $f('0123456789'))                    | characters",
                "$eval('1')                                                                | $eval is not available"
            })
    void shouldFaultOnAScriptThatWouldNotEnd(String expression, String reason) {
        // given
        Harness rule = new Harness(machine()
                .start(manual("start", "draft"))
                .state("draft", INITIAL, automatic("go", "done", expression))
                .state("done", FINISH)
                .plan());
        Harness mapping = new Harness(machine()
                .start(manual("start", "draft"))
                .state("draft", INITIAL, mapped("go", "done", expression))
                .state("done", FINISH)
                .plan());

        // when
        rule.start("{}");
        mapping.start("{}").fire("go");

        // then
        assertThat(rule.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(rule.state.fault().code()).isEqualTo("Transition:100007");
        assertThat(rule.state.fault().message())
                .startsWith("rule of transition go: ")
                .contains(reason);
        assertThat(mapping.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(mapping.state.fault().code()).isEqualTo("Task:400007");
        assertThat(mapping.state.fault().message())
                .startsWith("mapping of transition go: ")
                .contains(reason);
    }

    @Test
    void shouldMergeDeeplyAndReplaceArrays() {
        // given
        Harness run = new Harness(simple().plan())
                .start("{\"attributes\": {\"a\": {\"x\": 1, \"y\": 2}, \"list\": [1, 2], \"gone\": 1}}");
        String etag = run.state.data().etag();

        // when
        run.fire("submit", "{\"attributes\": {\"a\": {\"y\": 3}, \"list\": [9], \"gone\": null}}");

        // then
        assertThat(run.data()).isEqualTo(Json.parse("{\"a\": {\"x\": 1, \"y\": 3}, \"list\": [9], \"gone\": null}"));
        assertThat(run.state.data().version()).isEqualTo("1.1.0");
        assertThat(run.state.data().etag()).hasSize(26).isNotEqualTo(etag);
    }

    @Test
    void shouldKeepTheDataVersionWhenNothingIsWritten() {
        Harness run = new Harness(simple().plan()).start("{\"attributes\": {\"a\": 1}}");
        String etag = run.state.data().etag();

        run.fire("submit");

        assertThat(run.state.data().etag()).isEqualTo(etag);
    }

    @Test
    void shouldAssignTheBusinessKeyOnceAndAddTags() {
        Harness run = new Harness(simple().plan()).start("{\"tags\": [\"a\"]}");

        run.fire("submit", "{\"key\": \"K\", \"tags\": [\"b\", \"a\"]}").fire("back", "{\"key\": \"L\"}");

        assertThat(run.state.key()).isEqualTo("K");
        assertThat(run.state.tags()).containsExactly("a", "b");
    }

    @Test
    void shouldMergeWhatTheMappingGivesInsteadOfThePayload() {
        Harness run = new Harness(machine()
                        .state(
                                "draft",
                                INITIAL,
                                mapped("go", "done", "{\"doubled\": Body.n * 2, \"by\": Instance.Key}"))
                        .state("done", FINISH)
                        .plan())
                .start("{\"key\": \"K\"}");

        run.fire("go", "{\"attributes\": {\"n\": 4}}");

        assertThat(run.data()).isEqualTo(Json.parse("{\"doubled\": 8, \"by\": \"K\"}"));
    }

    @Test
    void shouldTakeTheFirstRuleThatIsTrueElseTheDefault() {
        MachineBuilder branching = machine()
                .state("draft", INITIAL, manual("go", "choose"))
                .state(
                        "choose",
                        INTERMEDIATE,
                        automatic("small", "small", "data.n < 10"),
                        automatic("also-small", "never", "data.n < 20"),
                        fallback("otherwise", "large"))
                .state("small", INTERMEDIATE, automatic("end", "done", "true"))
                .state("large", INTERMEDIATE)
                .state("never", INTERMEDIATE)
                .state("done", FINISH);

        Harness small = new Harness(branching.plan())
                .start("{\"attributes\": {\"n\": 3}}")
                .fire("go");
        Harness large = new Harness(branching.plan())
                .start("{\"attributes\": {\"n\": 30}}")
                .fire("go");

        assertThat(small.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
        assertThat(small.transitions()).containsExactly("start", "go", "small", "end");
        assertThat(small.history.get(2).get("triggerType").asText()).isEqualTo("automatic");
        assertThat(large.state.current()).isEqualTo("large");
    }

    @Test
    void shouldNeverFireAnAutomaticTransitionWithoutRule() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, automatic("auto", "done", null))
                        .state("done", FINISH)
                        .plan())
                .start("{}");

        assertThat(run.state.current()).isEqualTo("draft");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.ACTIVE);
    }

    @Test
    void shouldFaultInsteadOfLoopingForEver() {
        Harness run = new Harness(machine()
                        .state("a", INITIAL, automatic("to-b", "b", "true"))
                        .state("b", INTERMEDIATE, automatic("to-a", "a", "true"))
                        .plan())
                .start("{}");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(run.state.fault().code()).isEqualTo("Transition:100017");
        assertThat(run.transitions()).hasSize(50);
    }

    @Test
    void shouldContinueLaterWhenTheStepBudgetIsUsedUp() {
        Budget tiny = new Budget(3, 1_000, Duration.ofSeconds(1), 100, 10, 100_000);

        Harness run = new Harness(simple().plan(), tiny)
                .start("{\"attributes\": {\"a\": 1}}")
                .fire("submit");

        assertThat(run.state.current()).isEqualTo("review");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.ACTIVE);
    }

    @Test
    void shouldCancelExitAndUpdateByKeyOrAlias() {
        MachineBuilder known = simple().cancel(manual("stop", "expired"))
                .exit(only("leave", "done", "review"))
                .updateData(manual("amend", TransitionPlan.SELF));

        Harness cancelled = new Harness(known.plan()).start("{}").fire("cancel");
        Harness left = new Harness(known.plan()).start("{}");

        assertThat(cancelled.state.status()).isEqualTo(Status.CANCELLED);
        assertThat(cancelled.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
        assertThat(left.fire("leave").errorCode()).isEqualTo("Transition:100024");
        left.fire("update-parent-data", "{\"attributes\": {\"a\": 1}}")
                .fire("submit")
                .fire("exit");
        assertThat(left.state.current()).isEqualTo("done");
        assertThat(left.data().get("a").intValue()).isOne();
    }

    @Test
    void shouldGiveTheSameDecisionForTheSameStep() {
        Harness one = new Harness(simple().plan()).start("{\"key\": \"A\"}").fire("submit");
        Harness two = new Harness(simple().plan()).start("{\"key\": \"A\"}").fire("submit");

        assertThat(one.state).isEqualTo(two.state);
        assertThat(one.effects).isEqualTo(two.effects);
    }

    /** One transition that counts, then asks a remote service. */
}
