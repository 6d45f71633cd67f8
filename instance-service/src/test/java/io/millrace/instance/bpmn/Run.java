package io.millrace.instance.bpmn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Moment;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.problem.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** One instance driven by hand: a virtual clock, every effect kept, each state taken through its JSON form. */
final class Run {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final BpmnInterpreter interpreter = new BpmnInterpreter();
    private final BpmnPlan plan;
    private final Budget budget;
    private final List<Effect> effects = new ArrayList<>();
    private Instant now = START;
    private long steps;
    private BpmnState state;

    Run(BpmnPlan plan, Budget budget) {
        this.plan = plan;
        this.budget = budget;
    }

    static Run of(BpmnPlan plan) {
        return new Run(plan, Budget.DEFAULT);
    }

    Run start(String variables) {
        JsonNode input = Json.object().set("variables", Json.parse(variables));
        take(interpreter.start(plan, new Event.Started(input, null, null), moment()));
        return this;
    }

    Run step(Event event) {
        take(interpreter.step(plan, state, event, moment()));
        return this;
    }

    Run complete(String node, String data) {
        OpenTask task = state.tasks().stream()
                .filter(each -> each.node().equals(node))
                .findFirst()
                .orElseThrow();
        return step(new Event.WorkItemCompleted(task.id(), Json.parse(data), null));
    }

    Run advance(Duration by) {
        now = now.plus(by);
        return this;
    }

    Problem refused(Event event) {
        Decision<BpmnState> decision = interpreter.step(plan, state, event, moment());
        return ((Decision.Rejected<BpmnState>) decision).problem();
    }

    BpmnState state() {
        return state;
    }

    List<String> tasks() {
        return state.tasks().stream().map(OpenTask::node).sorted().toList();
    }

    Status status() {
        return state.status();
    }

    JsonNode variable(String name) {
        return state.variables().get(name);
    }

    <E extends Effect> List<E> effects(Class<E> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<String> activities() {
        return effects(Effect.RecordHistory.class).stream()
                .map(line -> line.node() == null ? line.kind() : line.kind() + " " + line.node())
                .toList();
    }

    private Moment moment() {
        return new Moment(new InstanceId("i"), ++steps, now, budget);
    }

    private void take(Decision<BpmnState> decision) {
        Decision.Accepted<BpmnState> accepted = (Decision.Accepted<BpmnState>) decision;
        state = Json.read(Json.bytes(accepted.state()), BpmnState.class);
        assertThat(state).isEqualTo(accepted.state());
        effects.addAll(accepted.effects());
        if (accepted.continueLater()) {
            step(new Event.Continued());
        }
    }
}
