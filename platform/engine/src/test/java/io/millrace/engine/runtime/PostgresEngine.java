package io.millrace.engine.runtime;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.script.ScriptInterpreter;
import io.millrace.engine.script.ScriptState;
import io.millrace.engine.script.Scripts;
import io.millrace.engine.store.PostgresStore;
import io.millrace.engine.store.TestDatabase;
import io.millrace.messaging.outbox.OutboxRow;

import static org.assertj.core.api.Assertions.assertThat;

/** An engine on a database of its own, with what tests ask of it. */
abstract class PostgresEngine {

    final List<OutboxRow> published = new CopyOnWriteArrayList<>();

    TestDatabase database;

    LaneEngine engine;

    @BeforeEach
    void start() {
        database = TestDatabase.empty();
        engine = engine();
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop();
    }

    LaneEngine engine() {
        return new LaneEngine(
                new PostgresStore(database.dataSource()),
                List.of(ScriptInterpreter.runtime()),
                new Scripts().plans(),
                (notation, key, version) -> "known".equals(key)
                        ? Optional.of(new StartablePlans.Startable(version + ".2.3", Scripts.OBEDIENT.hash()))
                        : Optional.empty(),
                Wakeups.none(),
                InstantSource.system(),
                EngineSettings.of("test-service"),
                published::addAll);
    }

    ScriptState state(String id) {
        return engine.find(new InstanceId(id)).orElseThrow().state(ScriptState.class);
    }

    static String code(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).problem().code();
    }

    Answer submit(Command command) {
        return submit(engine, command);
    }

    static Answer submit(Engine engine, Command command) {
        return get(engine.submit(command).toCompletableFuture());
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
