package io.millrace.instance.statemachine;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.TransitionPlan;

import static io.millrace.instance.statemachine.MachineBuilder.machine;
import static io.millrace.instance.statemachine.MachineBuilder.simple;
import static io.millrace.instance.statemachine.MachineParts.call;
import static io.millrace.instance.statemachine.MachineParts.http;
import static io.millrace.instance.statemachine.MachineParts.manual;
import static io.millrace.instance.statemachine.MachineParts.name;
import static io.millrace.instance.statemachine.MachineParts.script;
import static io.millrace.instance.statemachine.MachineParts.task;
import static io.millrace.plan.statemachine.StateType.FINISH;
import static io.millrace.plan.statemachine.StateType.INITIAL;
import static io.millrace.plan.statemachine.StateType.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;

class StateMachineTasksTest {

    private static final TaskPlan SCRIPT = new TaskPlan.Scripted("1.0.0");

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
        assertThat(run.fire("go").errorCode()).isEqualTo("Instance:100031");

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
        assertThat(run.fire("go").errorCode()).isEqualTo("Instance:100031");

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
    void shouldKeepTheResultsOfOneTaskApartByTheirVariableKeys() {
        Harness run = new Harness(machine()
                        .state(
                                "draft",
                                INITIAL,
                                manual(
                                        "go",
                                        "done",
                                        new TaskStep(1, task("one"), null, null, null, "first"),
                                        new TaskStep(1, task("one"), null, null, null, "second"),
                                        call(
                                                2,
                                                "one",
                                                "{\"sum\": TaskResponse.first.data - TaskResponse.second.data}")))
                        .state("done", FINISH)
                        .tasks(Map.of(name("one"), http("{\"url\": \"http://one.test\"}")))
                        .plan())
                .start("{}")
                .fire("go");

        run.answer(200, "5");
        run.answer(200, "2");
        run.answer(200, "null");

        assertThat(run.data().get("sum").intValue()).isEqualTo(3);
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
}
