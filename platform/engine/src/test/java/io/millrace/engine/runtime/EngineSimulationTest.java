package io.millrace.engine.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.script.ScriptInterpreter;
import io.millrace.engine.script.ScriptState;
import io.millrace.engine.store.IncidentRow;
import io.millrace.engine.store.InstanceRow;
import io.millrace.engine.store.SubscriptionRow;
import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Random instances under random faults: what must hold whatever happens. The seed of a failure is in its message. */
class EngineSimulationTest {

    private static final int SEEDS = Integer.getInteger("millrace.simulation.seeds", 600);
    private static final long FIRST = Long.getLong("millrace.simulation.first", 1);

    @Test
    void shouldLoseAndRepeatNothingUnderFaults() {
        int instances = 0;
        int steps = 0;
        int races = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            try {
                Simulation simulation = new Simulation(seed);
                simulation.run(120);
                check(simulation);
                instances += simulation.store.instances.size();
                races += simulation.races;
                steps += simulation.store.instances.values().stream()
                        .mapToInt(row -> (int) row.version())
                        .sum();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        // It is no use if nothing happens in it.
        assertThat(instances).isGreaterThan(SEEDS * 5);
        assertThat(steps).isGreaterThan(SEEDS * 20);
        assertThat(races).isGreaterThan(SEEDS);
    }

    @Test
    void shouldRunTheSameForTheSameSeed() {
        assertThat(trace(7)).isEqualTo(trace(7));
    }

    private static String trace(long seed) {
        Simulation simulation = new Simulation(seed);
        simulation.run(120);
        return simulation.store.history.toString();
    }

    private static void check(Simulation simulation) {
        Map<InstanceId, ScriptState> states = new HashMap<>();
        Fold fold = new Fold(
                simulation.store, List.of(ScriptInterpreter.runtime()), simulation.scripts.plans(), Budget.DEFAULT);
        for (InstanceRow row : simulation.store.instances.values()) {
            assertThat(simulation.store.history.get(row.id()).keySet())
                    .as("history of %s has no gap", row.id())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, row.version()).boxed().toList());
            assertThat(fold.check(row.id())).isEqualTo(new Fold.Result.Same(row.version()));
            states.put(row.id(), Json.read(row.state(), ScriptState.class));
        }
        assertThat(simulation.store.mailbox).as("mailbox drains").isEmpty();
        states.forEach((id, state) -> checkOne(simulation, states, id, state));
        checkTokens(simulation, states);
        checkOutbox(simulation);
    }

    private static void checkOne(
            Simulation simulation, Map<InstanceId, ScriptState> states, InstanceId id, ScriptState state) {
        assertThat(state.faults()).as("what %s should not have seen", id).isEmpty();
        assertThat(state.timers()).as("all timers of %s have fired", id).isEmpty();
        assertThat(state.continuations()).as("%s carried on", id).isZero();
        assertThat(simulation.store.workItems.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(id))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(state.items());
        assertThat(simulation.store.subscriptions.stream()
                        .filter(row -> row.instance().equals(id))
                        .map(SubscriptionRow::id))
                .containsExactlyInAnyOrderElementsOf(state.subscriptions().keySet());
        assertThat(simulation.store.incidents.stream()
                        .filter(row -> row.instance().equals(id))
                        .map(IncidentRow::id))
                .containsExactlyInAnyOrderElementsOf(state.incidents());
        if (!state.standing().ended()) {
            for (String child : state.children()) {
                ScriptState other = states.get(new InstanceId(child));
                assertThat(other).as("child %s was started", child).isNotNull();
                assertThat(other.standing().ended())
                        .as("%s knows that %s ended", id, child)
                        .isFalse();
            }
        }
    }

    private static void checkTokens(Simulation simulation, Map<InstanceId, ScriptState> states) {
        Map<String, Integer> done = new HashMap<>();
        states.values().forEach(state -> state.tokens().forEach(token -> done.merge(token, 1, Integer::sum)));
        for (Simulation.Wish wish : simulation.wishes) {
            int times = done.getOrDefault(wish.token, 0);
            assertThat(times).as("effects of %s", wish.token).isLessThanOrEqualTo(1);
            if (wish.acknowledged()) {
                assertThat(times).as("acknowledged %s", wish.token).isEqualTo(1);
            }
            if (wish.refused()) {
                assertThat(times).as("refused %s", wish.token).isZero();
            }
        }
        assertThat(simulation.wishes.stream()
                        .filter(Simulation.Wish::repeatable)
                        .filter(wish -> done.containsKey(wish.token)))
                .as("a repeated command that took effect is never refused in the end")
                .allMatch(Simulation.Wish::acknowledged);
        assertThat(simulation.wishes.stream().filter(Simulation.Wish::repeatable))
                .as("in the end each client knows")
                .allMatch(wish -> wish.acknowledged() || wish.answers.getLast().isDone());
    }

    private static void checkOutbox(Simulation simulation) {
        long sent = simulation.store.history.values().stream()
                .flatMap(rows -> rows.values().stream())
                .flatMap(row -> Json.parse(row.effects()).findValuesAsText("kind").stream())
                .filter(kind -> kind.equals("publish") || kind.equals("deliver-callback"))
                .count();
        assertThat(simulation.store.outbox).hasSize((int) sent);
        assertThat(new TreeSet<>(simulation.store.outbox.stream()
                        .map(row -> row.id().toString())
                        .toList()))
                .hasSize((int) sent);
    }
}
