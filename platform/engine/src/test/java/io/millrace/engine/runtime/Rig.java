package io.millrace.engine.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.script.ScriptInterpreter;
import io.millrace.engine.script.ScriptState;
import io.millrace.engine.script.Scripts;
import io.millrace.engine.store.MemoryStore;
import io.millrace.json.Json;
import io.millrace.plan.Plan;
import io.millrace.plan.PlanHash;
import io.millrace.problem.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** Engines over one store in memory that a test drives by hand, step by step. */
final class Rig {

    private final Plans scripts = new Scripts().plans();
    final ManualClock clock = new ManualClock();
    final MemoryStore store = new MemoryStore(clock, TestSettings.LEASE);
    final LaneEngine engine;

    /** Why no plan can be had, or null. */
    Problem plansAway;

    /** Why definitions cannot be asked for by name, or null. */
    Problem namesAway;

    Rig() {
        this(new TestSettings());
    }

    Rig(TestSettings settings) {
        engine = engine(settings, Wakeups.none());
    }

    /** Another replica. */
    LaneEngine engine(TestSettings settings, Wakeups wakeups) {
        return new LaneEngine(
                store,
                List.of(ScriptInterpreter.runtime()),
                this::plan,
                (notation, key, version) -> named(),
                wakeups,
                clock,
                settings.lanes(1).build(),
                rows -> {});
    }

    private Plan plan(PlanHash hash) {
        if (plansAway != null) {
            throw plansAway.exception();
        }
        return scripts.plan(hash);
    }

    private Optional<StartablePlans.Startable> named() {
        if (namesAway != null) {
            throw namesAway.exception();
        }
        return Optional.empty();
    }

    LaneEngine otherEngine() {
        return engine(new TestSettings(), Wakeups.none());
    }

    Answer submit(Command command) {
        return submit(engine, command);
    }

    static Answer submit(LaneEngine engine, Command command) {
        CompletableFuture<Answer> answer = engine.submit(command).toCompletableFuture();
        work(engine);
        return answer.join();
    }

    static void work(LaneEngine engine) {
        boolean busy = true;
        while (busy) {
            busy = engine.turn(0);
        }
    }

    /** Time passes, and what has become due happens. */
    void pass(Duration time) {
        clock.advance(time);
        engine.poll();
        work(engine);
    }

    ScriptState state(String id) {
        return Json.read(store.instances.get(new InstanceId(id)).state(), ScriptState.class);
    }

    long version(String id) {
        return store.instances.get(new InstanceId(id)).version();
    }

    static String code(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).problem().code();
    }
}
