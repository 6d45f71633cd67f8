package io.millrace.engine.wiring;

import java.time.Duration;

import io.millrace.engine.runtime.EngineSettings;
import io.millrace.settings.Count;
import io.millrace.settings.LongWhole;
import io.millrace.settings.Parallel;
import io.millrace.settings.Pause;
import io.millrace.settings.Timeout;
import io.millrace.settings.TimeoutOrNone;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** The bounds and rhythms of the durable runtime, as {@link EngineSettings} explains them. */
@ConfigMapping(prefix = "millrace.engine")
public interface EngineConfig {

    /** Writers side by side; more of them make smaller batches. */
    @WithDefault("2")
    @WithConverter(Parallel.class)
    int lanes();

    /** Connections to the database that the engine has for itself, beside those of the datasource. */
    @WithDefault("12")
    @WithConverter(Parallel.class)
    int connections();

    /** Commands that may wait in one lane; more are answered 503. */
    @WithDefault("2000")
    @WithConverter(Count.class)
    int queueLength();

    /** How long a caller's command may wait for its turn. */
    @WithDefault("10S")
    @WithConverter(Timeout.class)
    Duration queueTime();

    /** Commands in one commit. */
    @WithDefault("128")
    @WithConverter(Count.class)
    int batchCommands();

    /** Bytes of states and events in one commit. */
    @WithDefault("256000")
    @WithConverter(Count.class)
    int batchBytes();

    /** Bytes of states kept in memory. */
    @WithDefault("16000000")
    @WithConverter(LongWhole.class)
    long cacheBytes();

    /** Tries of a command that loses its instance to other replicas, before it is answered 409. */
    @WithDefault("8")
    @WithConverter(Count.class)
    int races();

    /** Tries of an internal command that fails, before it is parked with an incident. */
    @WithDefault("5")
    @WithConverter(Count.class)
    int poisonAttempts();

    /** How long work taken by one replica is left alone by the others. */
    @WithDefault("10S")
    @WithConverter(Pause.class)
    Duration lease();

    /** Most time between two looks for work that is due. */
    @WithDefault("1S")
    @WithConverter(Timeout.class)
    Duration pollEvery();

    /** Most work taken at one look. */
    @WithDefault("256")
    @WithConverter(Count.class)
    int claimLimit();

    /** How often waiting callers look again without having been woken. */
    @WithDefault("500MS")
    @WithConverter(Timeout.class)
    Duration awaitEvery();

    /** What refused callers are told to wait. */
    @WithDefault("2S")
    @WithConverter(Timeout.class)
    Duration retryAfter();

    /** How long a stop waits for what was taken. */
    @WithDefault("10S")
    @WithConverter(TimeoutOrNone.class)
    Duration drain();

    /** How long idempotency keys and message ids are kept. */
    @WithDefault("7D")
    @WithConverter(Pause.class)
    Duration onceKept();

    /**
     * Whether {@code instance.started.v1} and {@code instance.completed.v1} are published for every instance, in the commit of the step; a
     * message more at each start and end.
     */
    @WithDefault("false")
    boolean instanceEvents();

    Budget budget();

    /** What one step may use up. */
    interface Budget {

        /** Elements run in one decision; more go on in the next. */
        @WithDefault("1000")
        @WithConverter(Count.class)
        int steps();

        /** Steps of one instance over its life; more raise an incident. */
        @WithDefault("1000000")
        @WithConverter(LongWhole.class)
        long total();

        /** Time one expression may take. */
        @WithDefault("2S")
        @WithConverter(Timeout.class)
        Duration expressionTime();

        /** Calls inside calls of one expression. */
        @WithDefault("100")
        @WithConverter(Count.class)
        int expressionDepth();

        /** Branches, iterations or children opened at once. */
        @WithDefault("10000")
        @WithConverter(Count.class)
        int fanOut();

        /** Serialised size of one state. */
        @WithDefault("1000000")
        @WithConverter(Count.class)
        int stateBytes();
    }
}
