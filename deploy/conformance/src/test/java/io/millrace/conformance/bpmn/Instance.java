package io.millrace.conformance.bpmn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Moment;
import io.millrace.instance.bpmn.BpmnInterpreter;
import io.millrace.instance.bpmn.BpmnState;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnPlan;

/** One running instance of a recorded scenario: the pure interpreter with its effects kept in memory. */
final class Instance {

    private final BpmnInterpreter interpreter = new BpmnInterpreter();
    private final InstanceId id;
    private final BpmnPlan plan;
    private final Map<String, Instant> timers = new HashMap<>();
    private final List<String> visited = new ArrayList<>();
    private long steps;
    private BpmnState state;

    Instance(String id, BpmnPlan plan) {
        this.id = new InstanceId(id);
        this.plan = plan;
    }

    void start(JsonNode variables, Instant now) {
        JsonNode input = Json.object().set("variables", variables);
        take(interpreter.start(plan, new Event.Started(input, null, null), moment(now)), now);
    }

    /** False when the instance refused it. */
    boolean step(Event event, Instant now) {
        return take(interpreter.step(plan, state, event, moment(now)), now);
    }

    void fire(String timer, Instant now) {
        timers.remove(timer);
        step(new Event.TimerFired(timer), now);
    }

    BpmnPlan plan() {
        return plan;
    }

    BpmnState state() {
        return state;
    }

    Map<String, Instant> timers() {
        return timers;
    }

    /** The ids of the nodes entered, in order, with repetitions. */
    List<String> visited() {
        return visited;
    }

    private Moment moment(Instant now) {
        return new Moment(id, ++steps, now, Budget.DEFAULT);
    }

    private boolean take(Decision<BpmnState> decision, Instant now) {
        if (!(decision instanceof Decision.Accepted<BpmnState> accepted)) {
            return false;
        }
        state = accepted.state();
        accepted.effects().forEach(this::carryOut);
        return !accepted.continueLater() || step(new Event.Continued(), now);
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.ArmTimer arm -> timers.put(arm.timerId(), arm.dueAt());
            case Effect.DisarmTimer disarm -> timers.remove(disarm.timerId());
            case Effect.RecordHistory line when line.kind().equals("NODE_ENTERED") -> visited.add(line.node());
            case Effect.End end -> timers.clear();
            default -> {
                // The rest shows in the state.
            }
        }
    }
}
