package io.millrace.engine.runtime;

import java.time.Duration;
import java.util.Objects;

import io.millrace.engine.kernel.Budget;

/**
 * The bounds and rhythms of the durable runtime.
 *
 * @param owner name of the service, the address of answers to its exchanges and deliveries
 * @param lanes writers side by side; an instance always has the same one
 * @param queueLength commands that may wait in one lane before callers are refused
 * @param queueTime how long a caller's command may have waited when its turn comes
 * @param batchCommands most commands in one commit
 * @param batchBytes most bytes of states and events in one commit; a larger single step commits alone
 * @param cacheBytes states kept in memory, all lanes together
 * @param races how often a command is stepped again after losing its instance to another replica
 * @param poisonAttempts how often an internal command may fail before it is parked with an incident
 * @param lease how long mail taken by one replica is left alone by the others
 * @param pollEvery most time between two looks for mail that is due
 * @param claimLimit most mail taken at one look
 * @param awaitEvery how often waiting callers look again without having been woken
 * @param retryAfter what refused callers are told to wait
 * @param drain how long a stop waits for what was taken
 * @param onceKept how long idempotency keys are kept
 * @param instanceEvents whether starts and ends of instances are published
 */
public record EngineSettings(
        String owner,
        int lanes,
        int queueLength,
        Duration queueTime,
        int batchCommands,
        int batchBytes,
        long cacheBytes,
        int races,
        int poisonAttempts,
        Duration lease,
        Duration pollEvery,
        int claimLimit,
        Duration awaitEvery,
        Duration retryAfter,
        Duration drain,
        Duration onceKept,
        boolean instanceEvents,
        Budget budget) {

    public EngineSettings {
        Objects.requireNonNull(owner);
        Objects.requireNonNull(budget);
        if (lanes < 1 || queueLength < 1 || batchCommands < 1 || batchBytes < 1 || claimLimit < 1) {
            throw new IllegalArgumentException("lanes, queue, batch and claim bounds must be positive");
        }
        if (races < 1 || poisonAttempts < 1 || cacheBytes < 0) {
            throw new IllegalArgumentException("races and poison attempts must be positive");
        }
    }

    /** The defaults, for a service of that name. */
    public static EngineSettings of(String owner) {
        return new EngineSettings(
                owner,
                // More lanes make smaller batches: two keep one stepping while the other's commit is flushed.
                2,
                2_000,
                Duration.ofSeconds(10),
                128,
                256_000,
                64_000_000,
                8,
                5,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                256,
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofDays(7),
                false,
                Budget.DEFAULT);
    }
}
