package io.millrace.instance.statemachine;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TransitionPlan;

import static io.millrace.instance.statemachine.MachineBuilder.automatic;
import static io.millrace.instance.statemachine.MachineBuilder.call;
import static io.millrace.instance.statemachine.MachineBuilder.fallback;
import static io.millrace.instance.statemachine.MachineBuilder.http;
import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineBuilder.manual;
import static io.millrace.instance.statemachine.MachineBuilder.mapped;
import static io.millrace.instance.statemachine.MachineBuilder.name;
import static io.millrace.instance.statemachine.MachineBuilder.only;
import static io.millrace.instance.statemachine.MachineBuilder.scheduled;
import static io.millrace.instance.statemachine.MachineBuilder.script;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;

class StateMachineInterpreterTest {

    private static final TaskPlan SCRIPT = new TaskPlan.Scripted("1.0.0");

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
        assertThat(errorCode(run.fire("nonsense"))).isEqualTo("Transition:100004");
        assertThat(errorCode(run.fire("approve"))).isEqualTo("Transition:100020");
        assertThat(errorCode(run.fire("start"))).isEqualTo("Transition:100020");
        assertThat(errorCode(run.fire("expire"))).isEqualTo("Transition:100020");
        assertThat(errorCode(run.fire("cancel"))).isEqualTo("Instance:100016");
        assertThat(errorCode(run.fire("exit"))).isEqualTo("Instance:100026");
        assertThat(errorCode(run.fire("update-parent-data"))).isEqualTo("Instance:100024");
        assertThat(errorCode(run.retry("{}"))).isEqualTo("Instance:100027");
        assertThat(run.state.current()).isEqualTo("draft");
        run.fire("submit");
        assertThat(errorCode(run.fire("expire"))).isEqualTo("Transition:100010");
        run.fire("approve");
        assertThat(errorCode(run.fire("submit"))).isEqualTo("Instance:100018");
    }

    @Test
    void shouldTellTheSlowerOfTwoCallersThatTheInstanceMovedOn() {
        // given: both saw the instance in draft, one was faster
        Harness run = new Harness(simple().plan()).start("{}").fire("submit", "{\"seen\": \"draft\"}");

        // then
        assertThat(errorCode(run.fire("submit", "{\"seen\": \"draft\"}"))).isEqualTo("Instance:100031");
        assertThat(errorCode(run.fire("submit", "{\"seen\": \"review\"}"))).isEqualTo("Transition:100020");
    }

    @Timeout(60)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$pad('x', 100000000)                                                      | $pad takes",
                "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', /(a+)+$/)       | regular expressions",
                "($f := function($n) { 1 + $f($n) }; $f(1))                                | levels",
                "($f := function($n) { $f($n) }; $f(1))                                    | longer than",
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
    void shouldRunTasksInTheirOrderAroundTheChange() {
        Harness run = new Harness(machine()
                        .state(
                                "draft",
                                INITIAL,
                                List.of(),
                                List.of(script(1, "{\"log\": $append(data.log, [\"exit-\" & Instance.State])}")),
                                manual(
                                        "go",
                                        "review",
                                        script(1, "{\"log\": [\"first\"]}"),
                                        script(2, "{\"log\": $append(data.log, [\"second\"])}")))
                        .state(
                                "review",
                                INTERMEDIATE,
                                List.of(script(1, "{\"log\": $append(data.log, [\"entry-\" & Instance.State])}")),
                                List.of())
                        .tasks(Map.of(name("script"), SCRIPT))
                        .plan())
                .start("{}");

        run.fire("go");

        assertThat(run.data().get("log"))
                .isEqualTo(Json.parse("[\"first\", \"second\", \"exit-draft\", \"entry-review\"]"));
    }

    @Test
    void shouldFireAScheduledTransitionAtItsTime() {
        Harness run = new Harness(simple().plan()).start("{}").fire("submit");
        assertThat(run.timers).hasSize(1);

        run.pass(Duration.ofSeconds(9));
        assertThat(run.state.current()).isEqualTo("review");
        run.pass(Duration.ofSeconds(2));

        assertThat(run.state.current()).isEqualTo("expired");
        assertThat(run.history.getLast().get("triggerType").asText()).isEqualTo("scheduled");
    }

    @Test
    void shouldDisarmTimersOnLeavingAndRearmThemOnSelf() {
        Harness run = new Harness(simple().plan()).start("{}").fire("submit");

        run.pass(Duration.ofSeconds(6)).fire("again").pass(Duration.ofSeconds(6));
        assertThat(run.state.current()).isEqualTo("review");
        run.fire("back").pass(Duration.ofMinutes(1));

        assertThat(run.state.current()).isEqualTo("draft");
        assertThat(run.timers).isEmpty();
    }

    @Test
    void shouldIgnoreATimerOfAStateAlreadyLeft() {
        Harness run = new Harness(simple().plan()).start("{}").fire("submit");
        String stale = run.timers.keySet().iterator().next();
        run.fire("back");

        run.step(new Event.TimerFired(stale));

        assertThat(run.state.current()).isEqualTo("draft");
    }

    @Test
    void shouldFaultOnATimerThatIsNone() {
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, scheduled("later", "done", "\"soon\""))
                        .state("done", FINISH)
                        .plan())
                .start("{}");

        assertThat(run.state.fault().message()).contains("later");
    }

    @Test
    void shouldEndByTheWorkflowTimeout() {
        Harness run =
                new Harness(simple().timeout("expired", Duration.ofMinutes(2)).plan()).start("{}");

        run.pass(Duration.ofMinutes(3));

        assertThat(run.state.current()).isEqualTo("expired");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
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
        assertThat(errorCode(left.fire("leave"))).isEqualTo("Transition:100024");
        left.fire("update-parent-data", "{\"attributes\": {\"a\": 1}}")
                .fire("submit")
                .fire("exit");
        assertThat(left.state.current()).isEqualTo("done");
        assertThat(left.data().get("a").intValue()).isOne();
    }

    @Test
    void shouldNotTouchTimersOnUpdateDataButEvaluateRulesAgain() {
        Harness run = new Harness(machine()
                        .state(
                                "wait",
                                INITIAL,
                                automatic("ready", "done", "data.ready"),
                                scheduled("late", "done", "\"PT10S\""))
                        .state("done", FINISH)
                        .updateData(manual("amend", TransitionPlan.SELF))
                        .plan())
                .start("{}");
        Map<String, Instant> armed = Map.copyOf(run.timers);

        run.pass(Duration.ofSeconds(2)).fire("amend", "{\"attributes\": {\"x\": 1}}");
        assertThat(run.timers).isEqualTo(armed);
        run.fire("amend", "{\"attributes\": {\"ready\": true}}");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
    }

    @Test
    void shouldCallHttpAndGoOnWithItsAnswer() {
        // given
        Harness run = new Harness(calling(null).plan()).start("{\"attributes\": {\"who\": \"ann\", \"n\": 4}}");

        // when
        run.fire("go");

        // then: it is out, the instance busy
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.BUSY);
        assertThat(run.state.status()).isEqualTo(Status.RUNNING);
        assertThat(run.exchanges.values()).singleElement().satisfies(call -> {
            assertThat(call.url()).isEqualTo(URI.create("http://limits.test/v1/ann"));
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.body()).isEqualTo(Json.parse("{\"amount\": 4}"));
            assertThat(call.headers()).containsEntry("X-Key", "for ann");
            assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(7));
        });
        assertThat(errorCode(run.fire("go"))).isEqualTo("Instance:100031");

        // when
        run.answer(200, "{\"limit\": 10}");

        // then
        assertThat(run.state.current()).isEqualTo("done");
        assertThat(run.data().get("limit").intValue()).isEqualTo(10);
    }

    @Test
    void shouldFaultOnAnErrorAnswerAndRetryFromThere() {
        // given
        Harness run = new Harness(calling("{\"counted\": data.counted + 1}").plan())
                .start("{\"attributes\": {\"who\": \"ann\", \"counted\": 0}}")
                .fire("go");

        // when
        run.answer(503, "\"busy\"");

        // then
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.FAULTED);
        assertThat(run.state.current()).isEqualTo("draft");
        assertThat(run.state.fault()).isEqualTo(new Fault("Task:503", "task limit answered 503"));
        assertThat(run.has(Effect.RaiseIncident.class)).isTrue();
        assertThat(errorCode(run.fire("go"))).isEqualTo("Instance:100031");

        // when: the retry brings a fix; what was done before is not done again
        String record = run.state.run().record();
        run.retry("{\"attributes\": {\"who\": \"bob\"}}");
        assertThat(run.state.run().record()).isEqualTo(record);
        assertThat(run.exchanges.values())
                .singleElement()
                .satisfies(call -> assertThat(call.url()).hasPath("/v1/bob"));
        run.answer(200, "{\"limit\": 1}");

        // then
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
        assertThat(run.data().get("counted").intValue()).isOne();
        assertThat(run.has(Effect.ResolveIncident.class)).isTrue();
    }

    @Test
    void shouldAcceptConfiguredStatusCodes() {
        TaskPlan lenient =
                http("{\"url\": \"http://limits.test/\", \"method\": \"GET\", \"acceptedStatusCodes\": [\"40x\"]}");
        Harness run = new Harness(machine()
                        .state("draft", INITIAL, manual("go", "done", call(1, "limit", "{\"code\": Body.statusCode}")))
                        .state("done", FINISH)
                        .tasks(Map.of(name("limit"), lenient))
                        .plan())
                .start("{}")
                .fire("go");

        run.answer(404, "{}");

        assertThat(run.data().get("code").intValue()).isEqualTo(404);
    }

    @Test
    void shouldWaitForAllExchangesOfAGroup() {
        Harness run = new Harness(machine()
                        .state(
                                "draft",
                                INITIAL,
                                manual(
                                        "go",
                                        "done",
                                        call(1, "one", "{\"one\": Body.data}"),
                                        call(1, "two", "{\"two\": Body.data}"),
                                        call(2, "three", "{\"sum\": data.one + data.two + TaskResponse.one.data}")))
                        .state("done", FINISH)
                        .tasks(Map.of(
                                name("one"), http("{\"url\": \"http://one.test\"}"),
                                name("two"), http("{\"url\": \"http://two.test\"}"),
                                name("three"), http("{\"url\": \"http://three.test\"}")))
                        .plan())
                .start("{}")
                .fire("go");

        assertThat(run.exchanges).hasSize(2);
        run.answer(200, "1");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.BUSY);
        run.answer(200, "2");
        assertThat(run.exchanges).hasSize(1);
        run.answer(200, "null");

        assertThat(run.data().get("sum").intValue()).isEqualTo(4);
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
    }

    @Test
    void shouldKeepADueTimerForTheEndOfAnotherTransition() {
        Harness run = new Harness(machine()
                        .state("wait", INITIAL, scheduled("late", "done", "\"PT10S\""))
                        .state("done", FINISH)
                        .updateData(manual("ask", TransitionPlan.SELF, call(1, "limit", null)))
                        .tasks(Map.of(name("limit"), http("{\"url\": \"http://limits.test\"}")))
                        .plan())
                .start("{}")
                .fire("ask");

        run.pass(Duration.ofSeconds(11));
        assertThat(run.state.current()).isEqualTo("wait");
        run.answer(200, "{}");

        assertThat(run.state.current()).isEqualTo("done");
    }

    @Test
    void shouldCancelWhileBusyAndForgetTheAnswer() {
        Harness run = new Harness(calling(null).cancel(manual("stop", "done")).plan())
                .start("{\"attributes\": {\"who\": \"ann\"}}")
                .fire("go");

        run.fire("stop");
        assertThat(run.state.status()).isEqualTo(Status.CANCELLED);
        run.answer(200, "{\"limit\": 10}");

        assertThat(run.data().has("limit")).isFalse();
    }

    @Test
    void shouldWriteDataWhileBusy() {
        Harness run = new Harness(calling(null)
                        .updateData(manual("amend", TransitionPlan.SELF))
                        .plan())
                .start("{\"attributes\": {\"who\": \"ann\"}}")
                .fire("go");

        run.fire("amend", "{\"attributes\": {\"aside\": true}}");
        assertThat(run.state.phase()).isEqualTo(InstanceStatus.BUSY);
        run.answer(200, "{\"limit\": 10}");

        assertThat(run.state.phase()).isEqualTo(InstanceStatus.COMPLETED);
        assertThat(run.data().get("aside").booleanValue()).isTrue();
        assertThat(run.transitions()).containsExactly("start", "amend", "go");
    }

    @Test
    void shouldFaultOnATaskThatIsNotPublishedOrDoesNotRunHere() {
        MachineBuilder uses = machine()
                .state("draft", INITIAL, manual("go", "done", call(1, "limit", null)))
                .state("done", FINISH);

        Harness missing = new Harness(uses.plan()).start("{}").fire("go");
        Harness foreign = new Harness(uses.tasks(Map.of(name("limit"), new TaskPlan.Unsupported("1.0.0", "4")))
                        .plan())
                .start("{}")
                .fire("go");

        assertThat(missing.state.fault().message()).contains("shop/sys-tasks/limit@1.0.0", "not published");
        assertThat(foreign.state.fault().message()).contains("type 4");
    }

    @Test
    void shouldNotStartAFlowThatNeedsAForeignScript() {
        Harness run = new Harness(simple().foreign("./src/Rule.csx (states[0])").plan()).start("{}");

        assertThat(run.rejection.status()).isEqualTo(422);
        assertThat(run.rejection.detail()).contains("./src/Rule.csx");
    }

    @Test
    void shouldGiveTheSameDecisionForTheSameStep() {
        Harness one = new Harness(simple().plan()).start("{\"key\": \"A\"}").fire("submit");
        Harness two = new Harness(simple().plan()).start("{\"key\": \"A\"}").fire("submit");

        assertThat(one.state).isEqualTo(two.state);
        assertThat(one.effects).isEqualTo(two.effects);
    }

    private static MachineBuilder simple() {
        return machine()
                .state("draft", INITIAL, manual("submit", "review"))
                .state(
                        "review",
                        INTERMEDIATE,
                        manual("approve", "done"),
                        manual("back", "draft"),
                        manual("again", TransitionPlan.SELF),
                        scheduled("expire", "expired", "\"PT10S\""))
                .state("done", FINISH)
                .state("expired", FINISH);
    }

    /** One transition that counts, then asks a remote service. */
    private static MachineBuilder calling(String counting) {
        String config = """
                {"url": "http://limits.test/v1/{{ data.who }}", "method": "post", "timeoutSeconds": 7,
                 "headers": {"X-Key": "for {{data.who}}"}, "body": {"amount": "{{ data.n }}"}}
                """;
        TransitionPlan go = counting == null
                ? manual("go", "done", call(1, "limit", "{\"limit\": Body.data.limit}"))
                : manual("go", "done", script(1, counting), call(2, "limit", null));
        return machine()
                .state("draft", INITIAL, go)
                .state("done", FINISH)
                .tasks(Map.of(name("limit"), http(config), name("script"), SCRIPT));
    }

    private static Object errorCode(Harness run) {
        return run.rejection.context().get("errorCode");
    }
}
