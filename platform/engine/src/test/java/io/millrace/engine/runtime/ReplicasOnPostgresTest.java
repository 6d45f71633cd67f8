package io.millrace.engine.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.script.ScriptInterpreter;
import io.millrace.engine.script.ScriptState;
import io.millrace.engine.script.Scripts;
import io.millrace.engine.store.PostgresStore;
import io.millrace.engine.store.TestDatabase;
import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Two engines at work on one real database at the same time. */
class ReplicasOnPostgresTest {

    private final Scripts scripts = new Scripts();
    private TestDatabase database;
    private List<LaneEngine> engines;

    @BeforeEach
    void start() {
        database = TestDatabase.empty();
        engines = List.of(engine(), engine());
        engines.forEach(LaneEngine::start);
    }

    @AfterEach
    void stop() {
        engines.forEach(LaneEngine::stop);
    }

    private LaneEngine engine() {
        return new LaneEngine(
                new PostgresStore(database.dataSource()),
                List.of(ScriptInterpreter.runtime()),
                scripts.plans(),
                Wakeups.none(),
                InstantSource.system(),
                EngineSettings.of("test-service"),
                rows -> {});
    }

    @Test
    void shouldTakeEffectOncePerKeyWhenBothReplicasGetIt() {
        // given
        for (int i = 0; i < 10; i++) {
            get(engines.getFirst().submit(Scripts.start("i" + i)).toCompletableFuture());
        }

        // when: each of 200 messages comes twice to each replica
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int m = 0; m < 200; m++) {
            Command message = Scripts.tell("i" + m % 10, Scripts.data("m" + m))
                    .once(new Once("inbox", "m" + m, "", view -> Json.object().put("version", view.version())));
            for (int times = 0; times < 2; times++) {
                engines.forEach(engine -> answers.add(engine.submit(message).toCompletableFuture()));
            }
        }

        // then
        List<Answer> all = answers.stream().map(ReplicasOnPostgresTest::get).toList();
        assertThat(all)
                .noneMatch(answer -> answer instanceof Answer.Refused refused
                        && !refused.problem().code().equals("CONCURRENT_UPDATE"));
        assertThat(all).filteredOn(Answer.Done.class::isInstance).hasSizeLessThanOrEqualTo(200);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tokens.addAll(state("i" + i).tokens());
        }
        assertThat(tokens).doesNotHaveDuplicates();
        assertThat(all).filteredOn(Answer.Done.class::isInstance).hasSize(tokens.size());
    }

    @Test
    void shouldFireEachTimerOnce() {
        // given
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            LaneEngine engine = engines.get(i % 2);
            answers.add(engine.submit(Scripts.start("i" + i, "arm:a:20", "arm:b:20", "arm:c:30"))
                    .toCompletableFuture());
        }
        answers.forEach(ReplicasOnPostgresTest::get);

        // then
        for (int i = 0; i < 200; i++) {
            var fired = engines.get(i % 2)
                    .await(
                            new InstanceId("i" + i),
                            view -> view.state(ScriptState.class).timers().isEmpty(),
                            Duration.ofSeconds(20));
            assertThat(fired.toCompletableFuture())
                    .succeedsWithin(Duration.ofSeconds(20))
                    .satisfies(view -> {
                        assertThat(view.version()).isEqualTo(4);
                        assertThat(view.state(ScriptState.class).faults()).isEmpty();
                    });
        }
        assertThat(database.count("mailbox")).isZero();
    }

    @Test
    void shouldFoldEveryHistoryBackToItsStateAfterAWildRun() {
        // given
        long seed = 42;
        Random random = new Random(seed);
        var plan = scripts.add(new io.millrace.engine.script.ScriptPlan(seed));
        List<CompletableFuture<Answer>> answers = new ArrayList<>();

        // when
        for (int i = 0; i < 600; i++) {
            LaneEngine engine = engines.get(random.nextInt(2));
            Command command = random.nextInt(4) == 0 || i < 10
                    ? Scripts.start(plan, "i" + i, Scripts.data("t" + i))
                    : Scripts.tell("i" + random.nextInt(i), Scripts.data("t" + i));
            answers.add(engine.submit(command).toCompletableFuture());
        }
        answers.forEach(ReplicasOnPostgresTest::get);
        drain();

        // then
        PostgresStore store = new PostgresStore(database.dataSource());
        Fold fold = new Fold(
                store,
                List.of(ScriptInterpreter.runtime()),
                scripts.plans(),
                EngineSettings.of("x").budget());
        long steps = 0;
        for (String id :
                database.value("select string_agg(id, ' ') from instance").split(" ")) {
            assertThat(fold.check(new InstanceId(id)))
                    .as("seed %s, instance %s", seed, id)
                    .isInstanceOf(Fold.Result.Same.class);
            ScriptState state = state(id);
            assertThat(state.faults()).as("seed %s, instance %s", seed, id).isEmpty();
            steps += engines.getFirst().find(new InstanceId(id)).orElseThrow().version();
        }
        assertThat(database.count("history")).isEqualTo(steps);
    }

    private void drain() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (database.count("mailbox") > 0) {
            assertThat(System.nanoTime()).as("the mailbox drains").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private ScriptState state(String id) {
        return engines.getFirst().find(new InstanceId(id)).orElseThrow().state(ScriptState.class);
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
