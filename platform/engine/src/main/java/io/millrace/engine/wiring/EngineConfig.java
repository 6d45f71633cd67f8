package io.millrace.engine.wiring;

import java.time.Duration;

import io.millrace.engine.runtime.EngineSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The bounds and rhythms of the durable runtime, as {@link EngineSettings} explains them. */
@ConfigMapping(prefix = "millrace.engine")
public interface EngineConfig {

    /** Writers side by side; more of them make smaller batches. */
    @WithDefault("2")
    int lanes();

    /** Connections to the database that the engine has for itself, beside those of the datasource. */
    @WithDefault("12")
    int connections();

    /** Commands that may wait in one lane; more are answered 503. */
    @WithDefault("2000")
    int queueLength();

    /** How long a caller's command may wait for its turn. */
    @WithDefault("10S")
    Duration queueTime();

    /** Commands in one commit. */
    @WithDefault("128")
    int batchCommands();

    /** Bytes of states and events in one commit. */
    @WithDefault("256000")
    int batchBytes();

    /** Bytes of states kept in memory. */
    @WithDefault("16000000")
    long cacheBytes();

    /** Tries of a command that loses its instance to other replicas, before it is answered 409. */
    @WithDefault("8")
    int races();

    /** Tries of an internal command that fails, before it is parked with an incident. */
    @WithDefault("5")
    int poisonAttempts();

    /** How long work taken by one replica is left alone by the others. */
    @WithDefault("10S")
    Duration lease();

    /** Most time between two looks for work that is due. */
    @WithDefault("1S")
    Duration pollEvery();

    /** Most work taken at one look. */
    @WithDefault("256")
    int claimLimit();

    /** How often waiting callers look again without having been woken. */
    @WithDefault("500MS")
    Duration awaitEvery();

    /** What refused callers are told to wait. */
    @WithDefault("2S")
    Duration retryAfter();

    /** How long a stop waits for what was taken. */
    @WithDefault("10S")
    Duration drain();

    /** How long idempotency keys and message ids are kept. */
    @WithDefault("7D")
    Duration onceKept();

    Budget budget();

    /** What one step may use up. */
    interface Budget {

        /** Elements run in one decision; more go on in the next. */
        @WithDefault("1000")
        int steps();

        /** Steps of one instance over its life; more raise an incident. */
        @WithDefault("1000000")
        long total();

        @WithDefault("2S")
        Duration expressionTime();

        @WithDefault("100")
        int expressionDepth();

        /** Branches, iterations or children opened at once. */
        @WithDefault("10000")
        int fanOut();

        /** Serialised size of one state. */
        @WithDefault("1000000")
        int stateBytes();
    }
}
