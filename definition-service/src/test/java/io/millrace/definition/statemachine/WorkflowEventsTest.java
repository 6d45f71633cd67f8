package io.millrace.definition.statemachine;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.CompiledPlan;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.ResourceLock;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StateNotification;
import io.millrace.problem.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Event mappings, notifications of states and payloads that are not merged, in a workflow's plan. */
class WorkflowEventsTest {

    private static final String JSONATA = "{\"location\": \"jsonata\", \"encoding\": \"NAT\", \"code\": \"%s\"}";
    private static final Script NOTHING = new Script.Jsonata("{}");

    private final ObjectNode order = Workflows.order();

    @Test
    void shouldReadTheEventMappingsOfAWorkflowAndOfATransition() {
        order.set("event", Json.parse("{\"mapping\": " + JSONATA.formatted("Body.order") + "}"));
        submit().put("triggerType", 3)
                .set("event", Json.parse("{\"mapping\": {\"set\": {\"instanceKey\": {\"from\": \"Body.key\"}}}}"));

        StateMachinePlan plan = Workflows.plan(order);

        assertThat(plan.event()).isEqualTo(new Script.Jsonata("Body.order"));
        assertThat(plan.state("draft").transition("submit").orElseThrow().event())
                .isInstanceOf(Script.Jsonata.class);
        assertThat(plan.state("review").transition("approve").orElseThrow().event())
                .isNull();
    }

    @Test
    void shouldStillStartAWorkflowWhoseEventMappingIsOfAnotherLanguage() {
        order.set("event", Json.parse("{\"mapping\": {\"location\": \"./Event.csx\", \"code\": \"eA==\"}}"));

        StateMachinePlan plan = Workflows.plan(order);

        assertThat(plan.event()).isEqualTo(new Script.Foreign("./Event.csx"));
        assertThat(plan.foreignScripts()).isEmpty();
    }

    @Test
    void shouldReadTheNotificationsOfAState() {
        state(1).set(
                        "notifications",
                        Json.parse("[{\"type\": 0, \"mapping\": " + JSONATA.formatted("data")
                                + "}, {\"type\": 0, \"mapping\": " + JSONATA.formatted("data") + ", \"rule\": "
                                + JSONATA.formatted("data.vip") + "}]"));

        assertThat(Workflows.plan(order).state("review").notifications())
                .containsExactly(
                        new StateNotification(null, new Script.Jsonata("data")),
                        new StateNotification(new Script.Jsonata("data.vip"), new Script.Jsonata("data")));
    }

    @ParameterizedTest
    @CsvSource({"bodyMode, none", "mapping, none"})
    void shouldMergeNothingOfAPayloadWhereTheTransitionSaysSo(String field, String value) {
        submit().put(field, value);

        assertThat(Workflows.plan(order)
                        .state("draft")
                        .transition("submit")
                        .orElseThrow()
                        .mapping())
                .isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event | {} | states[0].transitions[0].event.mapping | REQUIRED",
                "bodyMode | \"all\" | states[0].transitions[0].bodyMode | UNKNOWN_VALUE"
            })
    void shouldSayWhatIsWrongWithATransition(String field, String value, String path, String code) {
        submit().set(field, Json.parse(value));

        assertThat(Workflows.problem(order).violations())
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple(path, code));
    }

    @Test
    void shouldNotMapAPayloadThatIsNotMerged() {
        submit().put("bodyMode", "none").set("mapping", Json.parse(JSONATA.formatted("Body")));

        assertThat(Workflows.problem(order).violations())
                .extracting(Violation::code)
                .containsExactly("MAPPING_AND_NONE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"type\": 1, \"mapping\": {\"set\": {\"a\": 1}}}] | notifications[0].type | UNKNOWN_VALUE",
                "[{\"type\": 0}] | notifications[0].mapping | REQUIRED"
            })
    void shouldSayWhatIsWrongWithANotification(String value, String path, String code) {
        state(1).set("notifications", Json.parse(value));

        assertThat(Workflows.problem(order).violations())
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("states[1]." + path, code));
    }

    @Test
    void shouldReadTheLockOfATransition() {
        submit().set(
                        "resourceLock",
                        Json.parse("{\"action\": \"Acquire\", \"keyExpression\": " + JSONATA.formatted("Body.room")
                                + "}"));

        assertThat(Workflows.plan(order)
                        .state("draft")
                        .transition("submit")
                        .orElseThrow()
                        .lock())
                .isEqualTo(
                        new ResourceLock(LockAction.ACQUIRE, new Script.Jsonata("Body.room"), Duration.ofSeconds(300)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"action\": \"Take\" | action | UNKNOWN_VALUE",
                "\"action\": \"Extend\", \"onConflict\": \"Wait\" | onConflict | UNKNOWN_VALUE",
                "\"action\": \"Release\", \"ttlSeconds\": 0 | ttlSeconds | WRONG_NUMBER",
                "\"action\": \"Acquire\", \"ttlSeconds\": 99999999 | ttlSeconds | WRONG_NUMBER"
            })
    void shouldSayWhatIsWrongWithALock(String fields, String place, String code) {
        submit().set(
                        "resourceLock",
                        Json.parse("{\"keyExpression\": " + JSONATA.formatted("Body.room") + ", " + fields + "}"));

        assertThat(Workflows.problem(order).violations())
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("states[0].transitions[0].resourceLock." + place, code));
    }

    @Test
    void shouldAskForTheKeyOfALock() {
        submit().set("resourceLock", Json.parse("{\"action\": \"Acquire\"}"));

        assertThat(Workflows.problem(order).violations())
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("states[0].transitions[0].resourceLock.keyExpression", "REQUIRED"));
    }

    @Test
    void shouldRefuseALockOfAWellKnownTransition() {
        ((ObjectNode) order.get("cancel"))
                .set(
                        "resourceLock",
                        Json.parse("{\"action\": \"Release\", \"keyExpression\": " + JSONATA.formatted("Body.room")
                                + "}"));

        assertThat(Workflows.problem(order).violations())
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("cancel.resourceLock", "LOCK_PLACE"));
    }

    @Test
    void shouldReadPlansOfTheFormatBefore() {
        PlanCodec codec = new PlanCodec(Map.of(Notation.STATE_MACHINE, StateMachinePlan.class));
        CompiledPlan compiled = codec.encode(Workflows.plan(order));
        ObjectNode older = (ObjectNode) Json.parse(compiled.json());
        older.put("format", 2);
        ObjectNode plan = ((ObjectNode) older.get("plan")).put("format", 2);
        plan.remove("event");
        plan.get("states").forEach(state -> {
            ((ObjectNode) state).remove("notifications");
            state.get("transitions").forEach(each -> ((ObjectNode) each).remove("event"));
        });

        StateMachinePlan read = (StateMachinePlan) codec.decode(Json.bytes(older));

        assertThat(read.format()).isEqualTo(2);
        assertThat(read.event()).isNull();
        assertThat(read.state("review").notifications()).isEmpty();
        assertThat(read.state("draft").transition("submit").orElseThrow().event())
                .isNull();
    }

    private ObjectNode submit() {
        return (ObjectNode) state(0).at("/transitions/0");
    }

    private ObjectNode state(int index) {
        return (ObjectNode) order.get("states").get(index);
    }
}
