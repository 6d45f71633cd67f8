package io.millrace.engine.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.script.ScriptInterpreter;
import io.millrace.engine.script.ScriptPlan;
import io.millrace.engine.script.Scripts;
import io.millrace.engine.store.Faults;
import io.millrace.engine.store.MemoryStore;
import io.millrace.engine.store.StoreException;
import io.millrace.problem.ProblemKind;

/**
 * Two engines over one store, driven by one thread and one seed: clients send, repeat and give up; engines work, crash
 * and meet each other's commits; the store fails before and after commits; time jumps. The same seed gives the same
 * run.
 */
final class Simulation {

    private static final Duration LEASE = TestSettings.LEASE;
    private static final int LANES = 2;

    /** One wish of a client, perhaps sent more than once. */
    static final class Wish {

        final Command command;
        final String token;
        final List<CompletableFuture<Answer>> answers = new ArrayList<>();

        Wish(Command command, String token) {
            this.command = command;
            this.token = token;
        }

        boolean repeatable() {
            return command.once() != null;
        }

        /** The client was told that it is done. */
        boolean acknowledged() {
            return answers.stream()
                    .filter(answer -> answer.isDone() && !answer.isCompletedExceptionally())
                    .map(CompletableFuture::join)
                    .anyMatch(answer -> !(answer instanceof Answer.Refused));
        }

        /** The client may believe that nothing was done. */
        boolean refused() {
            return answers.stream()
                    .allMatch(answer -> answer.isDone()
                            && !answer.isCompletedExceptionally()
                            && answer.join() instanceof Answer.Refused refused
                            && refused.problem().kind() != ProblemKind.UNAVAILABLE);
        }
    }

    final ManualClock clock = new ManualClock();
    final MemoryStore store = new MemoryStore(clock, LEASE);
    final Scripts scripts = new Scripts();
    final List<Wish> wishes = new ArrayList<>();
    private final Random random;
    private final ScriptPlan plan;
    private final LaneEngine[] engines = new LaneEngine[2];
    private boolean inside;
    int crashes;
    int races;

    Simulation(long seed) {
        random = new Random(seed);
        plan = scripts.add(new ScriptPlan(seed == 0 ? 1 : seed));
        engines[0] = engine();
        engines[1] = engine();
    }

    private LaneEngine engine() {
        EngineSettings settings = new TestSettings()
                .lanes(LANES)
                .batchCommands(1 + random.nextInt(8))
                .batchBytes(random.nextInt(4) == 0 ? 300 : 256_000)
                .cacheBytes(random.nextInt(4) == 0 ? 2_000 : 1_000_000)
                .claimLimit(1 + random.nextInt(10))
                .poisonAttempts(1_000)
                .build();
        return new LaneEngine(
                store,
                List.of(ScriptInterpreter.runtime()),
                scripts.plans(),
                Wakeups.none(),
                clock,
                settings,
                rows -> {});
    }

    void run(int actions) {
        store.faults = new Trouble();
        for (int i = 0; i < actions; i++) {
            act();
        }
        store.faults = Faults.NONE;
        settle();
    }

    private void act() {
        switch (random.nextInt(12)) {
            case 0, 1 -> start();
            case 2, 3, 4 -> tell();
            case 5 -> repeat();
            case 6 -> clock.advance(Duration.ofMillis(random.nextInt(3_000)));
            case 7 -> quietly(() -> engines[random.nextInt(2)].poll());
            case 8 -> {
                if (random.nextInt(6) == 0) {
                    engines[random.nextInt(2)] = engine();
                    crashes++;
                }
            }
            default -> engines[random.nextInt(2)].turn(random.nextInt(LANES));
        }
    }

    private void start() {
        String token = "t" + wishes.size();
        Command command = Scripts.start(plan, "i" + wishes.size(), Scripts.data(token));
        if (random.nextInt(3) == 0) {
            command = Scripts.start(
                    plan, "i" + wishes.size(), Scripts.data(token, "key:k" + random.nextInt(3), "arm:a:1000", "open"));
        }
        wish(command, token);
    }

    private void tell() {
        if (!wishes.isEmpty()) {
            String token = "t" + wishes.size();
            InstanceId id = anybody();
            wish(Scripts.tell(id.value(), Scripts.data(token)), token);
        }
    }

    private InstanceId anybody() {
        List<InstanceId> known = List.copyOf(store.instances.keySet());
        return known.isEmpty() || random.nextInt(4) == 0
                ? wishes.get(random.nextInt(wishes.size())).command.instance()
                : known.get(random.nextInt(known.size()));
    }

    private void wish(Command command, String token) {
        Command sent = random.nextBoolean() ? command.once(new Once("test", token, "", view -> null)) : command;
        Wish wish = new Wish(sent, token);
        wishes.add(wish);
        send(wish);
    }

    private void repeat() {
        if (!wishes.isEmpty()) {
            Wish wish = wishes.get(random.nextInt(wishes.size()));
            if (wish.repeatable()) {
                send(wish);
            }
        }
    }

    private void send(Wish wish) {
        wish.answers.add(engines[random.nextInt(2)].submit(wish.command).toCompletableFuture());
    }

    /** No more faults: everything that is due happens, and clients that do not know repeat what they may. */
    private void settle() {
        work();
        wishes.stream()
                .filter(Wish::repeatable)
                .filter(wish -> !wish.acknowledged())
                .forEach(this::send);
        work();
    }

    private void work() {
        for (int idle = 0, rounds = 0; idle < 3; rounds++) {
            if (rounds > 5_000) {
                throw new AssertionError("it never comes to rest; mailbox: " + store.mailbox.values());
            }
            boolean busy = false;
            for (LaneEngine engine : engines) {
                busy |= engine.poll() > 0;
                for (int lane = 0; lane < LANES; lane++) {
                    while (engine.turn(lane)) {
                        busy = true;
                    }
                }
            }
            clock.advance(Duration.ofSeconds(11));
            idle = busy ? 0 : idle + 1;
        }
    }

    private static void quietly(Runnable call) {
        try {
            call.run();
        } catch (StoreException e) {
            // The poller's own thread logs it and looks again.
        }
    }

    /** Fails calls, and lets the other engine work in the middle of a commit. */
    private final class Trouble implements Faults {

        @Override
        public void beforeCommit() {
            if (!inside && random.nextInt(4) == 0) {
                inside = true;
                races++;
                LaneEngine other = engines[random.nextInt(2)];
                quietly(other::poll);
                other.turn(random.nextInt(LANES));
                inside = false;
            }
            fail(40, StoreException.Kind.RETRY);
            fail(20, StoreException.Kind.UNAVAILABLE);
        }

        @Override
        public void afterCommit() {
            fail(20, StoreException.Kind.UNAVAILABLE);
        }

        @Override
        public void beforeRead() {
            fail(40, StoreException.Kind.UNAVAILABLE);
        }

        private void fail(int oneIn, StoreException.Kind kind) {
            if (random.nextInt(oneIn) == 0) {
                throw new StoreException(kind, "injected", null);
            }
        }
    }
}
