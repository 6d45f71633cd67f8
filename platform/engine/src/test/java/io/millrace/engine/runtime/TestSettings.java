package io.millrace.engine.runtime;

import java.time.Duration;

import io.millrace.engine.kernel.Budget;

/** The engine's settings with what a test wants otherwise. */
final class TestSettings {

    static final Duration LEASE = Duration.ofSeconds(10);

    private final EngineSettings usual = EngineSettings.of("test-service");
    private int lanes = usual.lanes();
    private int queueLength = usual.queueLength();
    private int batchCommands = usual.batchCommands();
    private int batchBytes = usual.batchBytes();
    private long cacheBytes = usual.cacheBytes();
    private int claimLimit = usual.claimLimit();
    private int poisonAttempts = usual.poisonAttempts();
    private boolean instanceEvents = usual.instanceEvents();
    private Budget budget = usual.budget();

    TestSettings lanes(int value) {
        lanes = value;
        return this;
    }

    TestSettings queueLength(int value) {
        queueLength = value;
        return this;
    }

    TestSettings batchCommands(int value) {
        batchCommands = value;
        return this;
    }

    TestSettings batchBytes(int value) {
        batchBytes = value;
        return this;
    }

    TestSettings cacheBytes(long value) {
        cacheBytes = value;
        return this;
    }

    TestSettings claimLimit(int value) {
        claimLimit = value;
        return this;
    }

    TestSettings poisonAttempts(int value) {
        poisonAttempts = value;
        return this;
    }

    TestSettings instanceEvents() {
        instanceEvents = true;
        return this;
    }

    TestSettings budget(long total, int stateBytes) {
        Budget base = Budget.DEFAULT;
        budget = new Budget(
                base.steps(), total, base.expressionTime(), base.expressionDepth(), base.fanOut(), stateBytes);
        return this;
    }

    EngineSettings build() {
        return new EngineSettings(
                usual.owner(),
                lanes,
                queueLength,
                usual.queueTime(),
                batchCommands,
                batchBytes,
                cacheBytes,
                usual.races(),
                poisonAttempts,
                LEASE,
                usual.pollEvery(),
                claimLimit,
                usual.awaitEvery(),
                usual.retryAfter(),
                usual.drain(),
                usual.onceKept(),
                instanceEvents,
                budget);
    }
}
