package io.millrace.engine.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.script.ScriptInterpreter;
import io.millrace.engine.script.ScriptState;
import io.millrace.engine.script.Scripts;
import io.millrace.engine.store.OwnServer;
import io.millrace.engine.store.PostgresStore;

import static org.assertj.core.api.Assertions.assertThat;

/** The database is killed under load and comes back. */
class OutageOnPostgresTest {

    private static final int CLIENTS = 4;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch warm = new CountDownLatch(200);
    private final CountDownLatch outage = new CountDownLatch(CLIENTS);
    private final AtomicInteger afterwards = new AtomicInteger();

    @Test
    @Timeout(120)
    void shouldLoseNothingAcknowledgedAndGoOnByItself(@TempDir Path folder) throws InterruptedException {
        try (OwnServer server = new OwnServer(folder)) {
            LaneEngine engine = engine(server);
            engine.start();
            for (int i = 0; i < CLIENTS; i++) {
                get(engine, Scripts.start("i" + i, "arm:t:500"));
            }
            List<Thread> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> load(engine, i)))
                    .toList();
            assertThat(warm.await(60, TimeUnit.SECONDS)).isTrue();

            // when
            server.kill();
            assertThat(outage.await(30, TimeUnit.SECONDS))
                    .as("clients are told, not left hanging")
                    .isTrue();
            server.restart();
            for (Thread client : clients) {
                client.join();
            }

            // then
            for (int i = 0; i < CLIENTS; i++) {
                check(engine, i);
            }
            engine.stop();
        }
    }

    private void load(LaneEngine engine, int client) {
        boolean told = false;
        for (int n = 0; !over.get(); n++) {
            String token = client + "/" + n;
            Answer answer = get(engine, Scripts.tell("i" + client, Scripts.data(token)));
            if (answer instanceof Answer.Done) {
                acknowledged.add(token);
                warm.countDown();
                if (told && afterwards.incrementAndGet() >= CLIENTS * 10) {
                    over.set(true);
                }
            } else {
                refused.add(token);
                assertThat(((Answer.Refused) answer).problem().status()).isIn(503);
                if (!told) {
                    told = true;
                    outage.countDown();
                }
            }
        }
    }

    private void check(LaneEngine engine, int client) {
        InstanceId id = new InstanceId("i" + client);
        InstanceView view = engine.await(
                        id, now -> now.state(ScriptState.class).timers().isEmpty(), Duration.ofSeconds(30))
                .toCompletableFuture()
                .join();
        List<String> tokens = view.state(ScriptState.class).tokens();
        assertThat(view.state(ScriptState.class).timers()).as("the timer fired").isEmpty();
        assertThat(tokens).doesNotHaveDuplicates();
        assertThat(tokens)
                .containsAll(acknowledged.stream()
                        .filter(token -> token.startsWith(client + "/"))
                        .toList());
        assertThat(tokens)
                .as("what is neither acknowledged nor in doubt did not happen")
                .allMatch(token -> acknowledged.contains(token) || refused.contains(token));
    }

    private static LaneEngine engine(OwnServer server) {
        return new LaneEngine(
                new PostgresStore(server.dataSource()),
                List.of(ScriptInterpreter.runtime()),
                new Scripts().plans(),
                Wakeups.none(),
                InstantSource.system(),
                EngineSettings.of("test-service"),
                rows -> {});
    }

    private static Answer get(LaneEngine engine, Command command) {
        return engine.submit(command)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
