package io.millrace.instance.older;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Event;
import io.millrace.instance.bpmn.BpmnState;
import io.millrace.instance.ruote.flow.RuoteState;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.PlanCodec;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.testkit.sample.Sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Rows of the database as an earlier version wrote them, with state machines of plan format 2; never edited, only added to. */
class OlderFormatsTest {

    private static final PlanCodec CODEC = new PlanCodec(Map.of(
            Notation.STATE_MACHINE,
            StateMachinePlan.class,
            Notation.STATE_MACHINE_COMPONENT,
            ComponentPlan.class,
            Notation.BPMN,
            BpmnPlan.class,
            Notation.RUOTE,
            RuotePlan.class));

    private static Sample sample(String name) {
        return Sample.of("/older/" + name + ".json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state-machine-plan", "state-machine-component-plan", "bpmn-plan", "ruote-plan"})
    void shouldReadAllOfAPlan(String name) {
        Sample sample = sample(name);

        Plan plan = CODEC.decode(sample.bytes());

        assertThat(sample.lostIn(CODEC.encode(plan).json())).isEmpty();
    }

    static List<Arguments> states() {
        return List.of(
                arguments("state-machine-in-task", MachineState.class),
                arguments("state-machine-in-sub-flow", MachineState.class),
                arguments("state-machine-child", MachineState.class),
                arguments("bpmn-waiting", BpmnState.class),
                arguments("ruote-waiting", RuoteState.class));
    }

    @ParameterizedTest
    @MethodSource("states")
    void shouldReadAllOfAState(String name, Class<?> type) {
        Sample sample = sample(name);

        assertThat(sample.lostIn(Json.bytes(Json.readOwn(sample.bytes(), type))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state-machine-events", "bpmn-events", "ruote-events"})
    void shouldReadAllOfAHistory(String name) {
        Sample sample = sample(name);

        List<Event> events = sample.json()
                .valueStream()
                .map(event -> Json.read(event, Event.class))
                .toList();

        JsonNode again = Json.array().addAll(events.stream().map(Json::tree).toList());
        assertThat(sample.lostIn(again)).isEmpty();
    }
}
