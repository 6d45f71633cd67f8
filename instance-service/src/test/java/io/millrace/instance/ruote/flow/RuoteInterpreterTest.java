package io.millrace.instance.ruote.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Moment;
import io.millrace.engine.kernel.Status;
import io.millrace.instance.ruote.expression.ExpressionTable;
import io.millrace.json.Json;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.ruote.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuoteInterpreterTest {

    private static final Instant NOW = Instant.parse("2015-10-05T12:47:00Z");

    private final RuoteInterpreter interpreter = new RuoteInterpreter(ExpressionTable.all());
    private long step;

    @Test
    void shouldDecideTheSameForTheSameArguments() {
        RuotePlan plan = plan("[\"define\",{},[[\"concurrence\",{},[[\"alpha\",{},[]],[\"bravo\",{},[]]]]]]");

        Decision.Accepted<RuoteState> first = start(plan);
        step = 0;
        Decision.Accepted<RuoteState> second = start(plan);

        assertThat(Json.text(second.state())).isEqualTo(Json.text(first.state()));
        assertThat(second.effects()).isEqualTo(first.effects());
    }

    @Test
    void shouldContinueLaterWhenAStepRunsOutOfBudget() {
        RuotePlan plan = plan("[\"repeat\",{},[[\"noop\",{},[]]]]");

        Decision.Accepted<RuoteState> decision = start(plan, new Budget(50, 1_000, Duration.ofMillis(1), 10, 10, 10_000));

        assertThat(decision.continueLater()).isTrue();
        assertThat(decision.state().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void shouldEndAnEndlessLoopWithAnError() {
        // given
        Budget budget = new Budget(50, 200, Duration.ofMillis(1), 10, 10, 10_000);
        RuotePlan plan = plan("[\"repeat\",{},[[\"noop\",{},[]]]]");
        Decision.Accepted<RuoteState> decision = start(plan, budget);

        // when
        while (decision.continueLater()) {
            decision = accepted(interpreter.step(plan, decision.state(), new Event.Continued(), moment(budget)));
        }

        // then
        assertThat(decision.state().status()).isEqualTo(Status.FAILED);
        assertThat(decision.state().faults().getFirst().text()).contains("200 steps");
        assertThat(decision.effects()).anyMatch(Effect.RaiseIncident.class::isInstance);
    }

    @Test
    void shouldNotTouchTheStateItIsGiven() {
        RuotePlan plan = plan("[\"define\",{},[[\"alpha\",{},[]],[\"bravo\",{},[]]]]");
        RuoteState before = start(plan).state();
        String written = Json.text(before);

        Event event = new Event.WorkItemCompleted(workItem(before), Json.parse("{\"fields\":{\"a\":1}}"), null);
        RuoteState after = accepted(interpreter.step(plan, before, event, moment(Budget.DEFAULT))).state();

        assertThat(Json.text(before)).isEqualTo(written);
        assertThat(after.searchable().position()).containsExactly("0_1");
    }

    @Test
    void shouldRefuseAWorkItemThatIsNotOpen() {
        RuotePlan plan = plan("[\"define\",{},[[\"alpha\",{},[]]]]");
        RuoteState state = start(plan).state();

        for (String id : List.of("0_0!abc!20151005-1247-kogadeso-gekunute", "nonsense", workItem(state) + "x")) {
            Event event = new Event.WorkItemCompleted(id, null, null);
            assertThat(interpreter.step(plan, state, event, moment(Budget.DEFAULT)))
                    .isInstanceOfSatisfying(Decision.Rejected.class, rejected -> assertThat(
                                    rejected.problem().detail())
                            .isEqualTo("workitem_id not found"));
        }
    }

    @Test
    void shouldIgnoreATimerOfAPlaceAlreadyLeft() {
        RuotePlan plan = plan("[\"define\",{},[[\"alpha\",{\"timeout\":\"2d\"},[]],[\"bravo\",{},[]]]]");
        Decision.Accepted<RuoteState> started = start(plan);
        String timer = started.effects().stream()
                .filter(Effect.ArmTimer.class::isInstance)
                .map(effect -> ((Effect.ArmTimer) effect).timerId())
                .findFirst()
                .orElseThrow();
        Event proceed = new Event.WorkItemCompleted(workItem(started.state()), null, null);
        Decision.Accepted<RuoteState> proceeded =
                accepted(interpreter.step(plan, started.state(), proceed, moment(Budget.DEFAULT)));

        Decision.Accepted<RuoteState> late = accepted(interpreter.step(
                plan, proceeded.state(), new Event.TimerFired(timer), moment(Budget.DEFAULT)));

        assertThat(proceeded.effects()).contains(new Effect.DisarmTimer(timer));
        assertThat(late.state()).isSameAs(proceeded.state());
        assertThat(late.effects()).isEmpty();
    }

    @Test
    void shouldReplayAnErrorWithACorrectedTree() {
        RuotePlan plan = plan("[\"define\",{},[[\"set\",{\"f:x\":\"${r:1+1}\"},[]]]]");
        RuoteState failed = start(plan).state();
        JsonNode fix = Json.parse("{\"tree\":[\"set\",{\"f:x\":2},[]]}");

        Decision.Accepted<RuoteState> replayed = accepted(
                interpreter.step(plan, failed, new Event.RetryAsked(fix, null), moment(Budget.DEFAULT)));

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.faults().getFirst().text()).contains("not evaluated");
        assertThat(replayed.state().status()).isEqualTo(Status.COMPLETED);
        assertThat(replayed.state().outcome().fields().path("x").asInt()).isEqualTo(2);
        assertThat(replayed.effects()).anyMatch(Effect.ResolveIncident.class::isInstance);
    }

    @Test
    void shouldKeepThePlansTreesOutOfTheState() {
        RuotePlan plan = plan("[\"define\",{},[[\"sequence\",{},[[\"noop\",{},[]],[\"wait\",{\"for\":\"2d\"},[]]]]]]");
        RuoteState state = start(plan).state();
        assertThat(state.expressions()).hasSize(3).allMatch(each -> each.tree() == null);
    }

    private Decision.Accepted<RuoteState> start(RuotePlan plan) {
        return start(plan, Budget.DEFAULT);
    }

    private Decision.Accepted<RuoteState> start(RuotePlan plan, Budget budget) {
        return accepted(interpreter.start(plan, new Event.Started(Json.object(), null, null), moment(budget)));
    }

    private Moment moment(Budget budget) {
        return new Moment(new InstanceId("20151005-1247-kogadeso-gekunute"), ++step, NOW, budget);
    }

    private static Decision.Accepted<RuoteState> accepted(Decision<RuoteState> decision) {
        return (Decision.Accepted<RuoteState>) decision;
    }

    private static String workItem(RuoteState state) {
        return state.expressions().stream()
                .filter(each -> state.isOpen(each.id()))
                .map(each -> each.id() + "!20151005-1247-kogadeso-gekunute")
                .findFirst()
                .orElseThrow();
    }

    private static RuotePlan plan(String json) {
        return new RuotePlan(null, Tree.of(Json.parse(json)), Map.of());
    }
}
