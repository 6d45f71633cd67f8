package io.millrace.instance.bpmn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.plan.bpmn.HttpTask;
import io.millrace.plan.bpmn.LoggerTask;
import io.millrace.plan.bpmn.TimerCatchEvent;
import io.millrace.plan.bpmn.UserTask;

import static org.assertj.core.api.Assertions.assertThat;

class WaitingTest {

    private static final BpmnPlan ONE_TASK =
            Plans.of(Plans.user("ask")).flow("s", "ask").flow("ask", "e").plan();

    @Test
    void shouldOpenAUserTaskWithItsTextsEvaluated() {
        UserTask node = new UserTask(
                "ask",
                "Ask ${who}",
                null,
                "${who}",
                List.of("ann, bob"),
                List.of("${groups}"),
                "form",
                null,
                "50",
                null);
        Run run = Run.of(Plans.of(node).flow("s", "ask").flow("ask", "e").plan())
                .start("{\"who\": \"eve\", \"groups\": [\"x\", \"y\"]}");

        OpenTask task = run.state().tasks().get(0);
        assertThat(task.name()).isEqualTo("Ask eve");
        assertThat(task.assignee()).isEqualTo("eve");
        assertThat(task.candidateUsers()).containsExactly("ann", "bob");
        assertThat(task.candidateGroups()).containsExactly("x", "y");
        assertThat(task.createdAt()).isEqualTo(Run.START);
        assertThat(run.effects(Effect.OpenWorkItem.class)).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo(task.id());
            assertThat(item.details().path("formKey").textValue()).isEqualTo("form");
        });
        assertThat(run.status()).isEqualTo(Status.WAITING);
        assertThat(run.state().searchable().position()).containsExactly("ask");
    }

    @Test
    void shouldTakeWhatAPersonGivesAndGoOn() {
        Run run = Run.of(ONE_TASK).start("{}").complete("ask", "{\"ok\": true}");

        assertThat(run.status()).isEqualTo(Status.COMPLETED);
        assertThat(run.variable("ok").booleanValue()).isTrue();
        assertThat(run.effects(Effect.CloseWorkItem.class)).hasSize(1);
    }

    @Test
    void shouldRefuseATaskThatIsNotOpen() {
        Run run = Run.of(ONE_TASK).start("{}");
        String id = run.state().tasks().get(0).id();
        run.complete("ask", "{}");

        assertThat(run.refused(new Event.WorkItemCompleted(id, null, null)).code())
                .isEqualTo("TASK_NOT_FOUND");
        assertThat(run.refused(new Event.WorkItemCompleted("other", null, null)).status())
                .isEqualTo(404);
    }

    @Test
    void shouldClaimATask() {
        Run run = Run.of(ONE_TASK).start("{}");
        String id = run.state().tasks().get(0).id();

        run.step(new Event.MessageArrived(
                BpmnInterpreter.CLAIM, id, Json.object().put("assignee", "ann"), null));

        assertThat(run.state().tasks().get(0).assignee()).isEqualTo("ann");
        assertThat(run.activities()).endsWith("TASK_CLAIMED ask");
    }

    @Test
    void shouldHoldASuspendedInstanceAndLetItGoOn() {
        BpmnPlan plan = Plans.of(
                        new TimerCatchEvent("t", null, TimerCatchEvent.Kind.DURATION, "PT1H"), Plans.user("ask"))
                .flow("s", "t")
                .flow("t", "ask")
                .flow("ask", "e")
                .plan();
        Run run = Run.of(plan).start("{}").step(new Event.Suspended(null));
        assertThat(run.status()).isEqualTo(Status.SUSPENDED);
        assertThat(run.refused(new Event.Suspended(null)).detail())
                .isEqualTo("Cannot suspend instance in SUSPENDED state");

        run.step(new Event.TimerFired(timer(run)));
        assertThat(run.tasks()).isEmpty();

        run.step(new Event.Resumed(null));
        assertThat(run.tasks()).containsExactly("ask");

        run.step(new Event.Suspended(null));
        String id = run.state().tasks().get(0).id();
        assertThat(run.refused(new Event.WorkItemCompleted(id, null, null)).code())
                .isEqualTo("INSTANCE_SUSPENDED");
    }

    @Test
    void shouldCancelWithEverythingThatWaits() {
        BpmnPlan plan = Plans.of(
                        Plans.user("ask"), new TimerCatchEvent("t", null, TimerCatchEvent.Kind.DURATION, "PT1H"))
                .flow("s", "ask")
                .flow("s", "t")
                .plan();
        Run run = Run.of(plan).start("{}").step(new Event.CancelAsked("no more", null));

        assertThat(run.status()).isEqualTo(Status.CANCELLED);
        assertThat(run.effects(Effect.DisarmTimer.class)).hasSize(1);
        assertThat(run.effects(Effect.CloseWorkItem.class)).hasSize(1);
        assertThat(run.refused(new Event.CancelAsked("again", null)).detail())
                .isEqualTo("Cannot cancel instance in CANCELLED state");
        assertThat(run.step(new Event.TimerFired("late")).status()).isEqualTo(Status.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({
        "DURATION, PT5M, 2026-01-01T00:05:00Z",
        "DURATION, P1DT1H, 2026-01-02T01:00:00Z",
        "DURATION, P1M, 2026-02-01T00:00:00Z",
        "DURATION, ${wait}, 2026-01-01T00:00:10Z",
        "DATE, 2026-03-01T10:00:00+01:00, 2026-03-01T09:00:00Z",
        "DATE, 2026-03-01T10:00:00, 2026-03-01T10:00:00Z",
        "DATE, 2026-03-01, 2026-03-01T00:00:00Z"
    })
    void shouldWaitUntilATimerIsDue(TimerCatchEvent.Kind kind, String value, Instant due) {
        BpmnPlan plan = Plans.of(new TimerCatchEvent("t", null, kind, value))
                .flow("s", "t")
                .flow("t", "e")
                .plan();
        Run run = Run.of(plan).start("{\"wait\": \"PT10S\"}");

        assertThat(run.effects(Effect.ArmTimer.class)).extracting("dueAt").containsExactly(due);
        assertThat(run.status()).isEqualTo(Status.WAITING);
        assertThat(run.advance(Duration.ofDays(90))
                        .step(new Event.TimerFired(timer(run)))
                        .status())
                .isEqualTo(Status.COMPLETED);
    }

    @Test
    void shouldRaiseAnIncidentForATimeThatIsNone() {
        BpmnPlan plan = Plans.of(new TimerCatchEvent("t", null, TimerCatchEvent.Kind.DURATION, "soon"))
                .flow("s", "t")
                .plan();

        assertThat(Run.of(plan).start("{}").effects(Effect.RaiseIncident.class))
                .singleElement()
                .satisfies(incident -> assertThat(incident.message()).contains("'soon' is not an ISO 8601 duration"));
    }

    @Test
    void shouldCallAServiceAndMapItsAnswer() {
        Run run = Run.of(http()).start("{\"id\": 7, \"note\": \"hi\"}");
        Effect.CallExchange call = run.effects(Effect.CallExchange.class).get(0);
        assertThat(call.call().method()).isEqualTo("POST");
        assertThat(call.call().url()).hasToString("https://x.test/7");
        assertThat(call.call().headers()).containsEntry("X-Note", "hi");
        assertThat(run.status()).isEqualTo(Status.RUNNING);

        run.step(new Event.ExchangeReturned(
                call.exchangeId(), 200, Map.of(), Json.parse("{\"items\": [{\"sku\": \"a\"}]}")));

        assertThat(run.status()).isEqualTo(Status.COMPLETED);
        assertThat(run.variable("sku").textValue()).isEqualTo("a");
        assertThat(run.variable("code").intValue()).isEqualTo(200);
        assertThat(run.state().variables()).doesNotContainKey("none");
        assertThat(run.activities()).contains("SERVICE_TASK_EXECUTED call");
    }

    @Test
    void shouldFailAServiceTaskOnAnErrorStatusAndCallAgainOnResume() {
        Run run = Run.of(http()).start("{\"id\": 7, \"note\": \"hi\"}");
        String first = run.effects(Effect.CallExchange.class).get(0).exchangeId();

        run.step(new Event.ExchangeReturned(first, 503, Map.of(), Json.object()));
        assertThat(run.status()).isEqualTo(Status.FAILED);

        run.step(new Event.Resumed(null));
        assertThat(run.effects(Effect.CallExchange.class)).hasSize(2);
        String second = run.effects(Effect.CallExchange.class).get(1).exchangeId();
        assertThat(second).isNotEqualTo(first);
        assertThat(run.step(new Event.ExchangeReturned(first, 200, Map.of(), Json.object()))
                        .status())
                .isEqualTo(Status.RUNNING);
        run.step(new Event.ExchangeFailed(second, "TIMEOUT", "no answer"));
        assertThat(run.effects(Effect.RaiseIncident.class))
                .extracting("code")
                .containsExactly("HTTP_STATUS", "TIMEOUT");
    }

    @Test
    void shouldLogWithChosenVariables() {
        BpmnPlan plan = Plans.of(new LoggerTask("log", null, null, "info", "Hello ${name}", List.of("name")))
                .flow("s", "log")
                .flow("log", "e")
                .plan();
        Run run = Run.of(plan).start("{\"name\": \"Ada\", \"secret\": 1}");

        assertThat(run.effects(Effect.RecordHistory.class))
                .filteredOn(line -> line.kind().equals("SERVICE_TASK_EXECUTED"))
                .singleElement()
                .satisfies(line -> assertThat(line.details()).isEqualTo(Json.parse("""
                                        {"service_task": "logger", "status": "COMPLETED", "result":
                                         {"level": "info", "message": "Hello Ada", "variables": {"name": "Ada"}}}
                                        """)));
    }

    private static BpmnPlan http() {
        HttpTask node = new HttpTask(
                "call",
                null,
                null,
                "https://x.test/${id}",
                "post",
                "{\"X-Note\": \"${note}\"}",
                "{\"id\": ${id}}",
                5,
                Map.of("sku", "response.items[0].sku", "code", "status_code", "none", "response.nothing"));
        return Plans.of(node).flow("s", "call").flow("call", "e").plan();
    }

    private static String timer(Run run) {
        return run.effects(Effect.ArmTimer.class).get(0).timerId();
    }
}
