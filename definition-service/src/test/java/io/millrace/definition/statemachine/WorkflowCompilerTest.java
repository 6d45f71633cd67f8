package io.millrace.definition.statemachine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.definition.statemachine.WorkflowCompiler.Outcome;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StateSubType;
import io.millrace.plan.statemachine.StateType;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TimerPlan;
import io.millrace.plan.statemachine.TriggerType;
import io.millrace.problem.ProblemKind;

import static org.assertj.core.api.Assertions.assertThat;

class WorkflowCompilerTest {

    private static final Linker LINKER = new Linker(WorkflowBounds.DEFAULT);

    @Test
    void shouldCompileStatesTransitionsAndScripts() {
        // when
        StateMachinePlan plan = Workflows.plan(Workflows.order());

        // then
        assertThat(plan.definition()).isEqualTo("shop/order");
        assertThat(plan.state("draft").type()).isEqualTo(StateType.INITIAL);
        assertThat(plan.state("review").subType()).isEqualTo(StateSubType.HUMAN);
        assertThat(plan.state("review").transition("approve")).hasValueSatisfying(approve -> {
            assertThat(approve.trigger()).isEqualTo(TriggerType.AUTOMATIC);
            assertThat(approve.rule()).isEqualTo(new Script.Jsonata("data.amount < 10"));
        });
        assertThat(plan.state("review").transition("expire").orElseThrow().timer())
                .isEqualTo(new TimerPlan.Fixed(Duration.ofSeconds(10)));
        assertThat(plan.foreignScripts()).isEmpty();
    }

    @Test
    void shouldSurviveItsCodec() {
        // given
        StateMachinePlan plan = LINKER.link(
                Workflows.plan(Workflows.order()),
                reference -> reference.flow().equals("sys-tasks")
                        ? Optional.of(new Published.Linked(
                                "1.0.0", Json.parse("{\"type\": \"6\", \"config\": {\"method\": \"GET\"}}")))
                        : Optional.empty());
        PlanCodec codec = new PlanCodec(Map.of(Notation.STATE_MACHINE, StateMachinePlan.class));

        // then
        assertThat(codec.decode(codec.encode(plan).json())).isEqualTo(plan);
    }

    @Test
    void shouldLinkWhatIsPublishedAndLeaveTheRestUnresolved() {
        // given
        StateMachinePlan plan = Workflows.plan(Workflows.order());

        // when
        StateMachinePlan linked = LINKER.link(
                plan,
                reference -> reference.key().equals("notify")
                        ? Optional.of(new Published.Linked("1.3.0", Json.parse("{\"type\": \"7\", \"config\": {}}")))
                        : Optional.empty());

        // then
        assertThat(linked.linked().tasks()).containsEntry("shop/sys-tasks/notify@1", new TaskPlan.Scripted("1.3.0"));
        assertThat(linked.linked().schemas())
                .containsEntry("shop/sys-schemas/submit@1.0.0", new SchemaPlan.Unresolved());
    }

    @Test
    void shouldKeepForeignScriptsAndNameThem() {
        // given
        ObjectNode attributes = Workflows.order();
        transition(attributes, "review", 0)
                .set("rule", Json.parse("{\"location\": \"./src/Rule.csx\", \"code\": \"Ly8gYw==\"}"));

        // then
        assertThat(Workflows.plan(attributes).foreignScripts())
                .containsExactly("./src/Rule.csx (states[1].transitions[0].rule)");
    }

    @Test
    void shouldTakeAnEmptyScriptForNone() {
        // given
        ObjectNode attributes = Workflows.order();
        transition(attributes, "draft", 0).set("mapping", Json.parse("{\"location\": \"\", \"code\": \"\"}"));

        // then
        assertThat(Workflows.plan(attributes)
                        .state("draft")
                        .transition("submit")
                        .orElseThrow()
                        .mapping())
                .isNull();
    }

    @Test
    void shouldWarnOfAnAutomaticTransitionWithoutRule() {
        // given
        ObjectNode attributes = Workflows.order();
        transition(attributes, "review", 0).remove("rule");

        // when
        Outcome outcome = Workflows.compile(attributes);

        // then
        assertThat(((Outcome.Compiled) outcome).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.code()).isEqualTo("NO_RULE"));
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuse() {
        return Map.<String, Consumer<ObjectNode>>ofEntries(
                        refused("REQUIRED", order -> order.remove("startTransition")),
                        refused("INITIAL_STATE", order -> state(order, "review").put("stateType", 1)),
                        refused("START_TARGET", order -> start(order).put("target", "review")),
                        refused("START_TRIGGER", order -> start(order).put("triggerType", 1)),
                        refused(
                                "UNKNOWN_TARGET",
                                order -> transition(order, "draft", 0).put("target", "nowhere")),
                        refused(
                                "DUPLICATE_KEY",
                                order -> transition(order, "draft", 0).put("key", "note")),
                        refused(
                                "TIMER_REQUIRED",
                                order -> transition(order, "review", 1).remove("timer")),
                        refused(
                                "WRONG_DURATION",
                                order -> transition(order, "review", 1)
                                        .set("timer", Json.object().put("duration", "10s"))),
                        refused(
                                "EXPRESSION_SYNTAX",
                                order -> ((ObjectNode)
                                                transition(order, "review", 0).get("rule"))
                                        .put("code", "(((")),
                        refused(
                                "EXPRESSION_REFUSED",
                                order -> ((ObjectNode)
                                                transition(order, "review", 0).get("rule"))
                                        .put("code", "$random() > 0.5")),
                        refused(
                                "NOT_BASE64",
                                order -> ((ObjectNode)
                                                transition(order, "review", 0).get("rule"))
                                        .put("encoding", "B64")),
                        refused(
                                "UNKNOWN_TRIGGER",
                                order -> transition(order, "draft", 0).put("triggerType", 9)),
                        refused(
                                "UNKNOWN_STATE_TYPE",
                                order -> state(order, "review").put("stateType", 7)),
                        refused(
                                "UNKNOWN_SUB_TYPE",
                                order -> state(order, "review").put("subType", 9)),
                        refused("UNKNOWN_FLOW_TYPE", order -> order.put("type", "X")),
                        refused("WRONG_TYPE", order -> order.put("states", "many")),
                        refused(
                                "UPDATE_DATA_TARGET",
                                order -> ((ObjectNode) order.get("updateData")).put("target", "done")),
                        refused(
                                "UNEXPANDED_REF",
                                order -> transition(order, "draft", 0)
                                        .set("schema", Json.object().put("ref", "Schemas/x.json"))),
                        refused(
                                "UNKNOWN_STATE",
                                order -> ((ArrayNode) order.at("/sharedTransitions/0/availableIn")).add("nowhere")),
                        refused(
                                "AUTOMATIC_FIELDS",
                                order -> transition(order, "review", 0)
                                        .set(
                                                "view",
                                                Json.parse(
                                                        "{\"key\": \"v\", \"domain\": \"shop\", \"flow\": \"sys-views\"}"))))
                .entrySet()
                .stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    // given
                    ObjectNode attributes = Workflows.order();
                    rule.getValue().accept(attributes);

                    // then
                    assertThat(Workflows.problem(attributes)).satisfies(problem -> {
                        assertThat(problem.kind()).isEqualTo(ProblemKind.MALFORMED);
                        assertThat(problem.context()).containsEntry("errorCode", "App:900006");
                        assertThat(problem.violations())
                                .anySatisfy(fault -> assertThat(fault.code()).isEqualTo(rule.getKey()));
                    });
                }));
    }

    private static Map.Entry<String, Consumer<ObjectNode>> refused(String code, Consumer<ObjectNode> spoil) {
        return Map.entry(code, spoil);
    }

    private static ObjectNode start(ObjectNode order) {
        return (ObjectNode) order.get("startTransition");
    }

    private static ObjectNode state(ObjectNode order, String key) {
        for (var state : order.get("states")) {
            if (state.get("key").asText().equals(key)) {
                return (ObjectNode) state;
            }
        }
        throw new AssertionError(key);
    }

    private static ObjectNode transition(ObjectNode order, String state, int index) {
        return (ObjectNode) state(order, state).get("transitions").get(index);
    }
}
