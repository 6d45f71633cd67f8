package io.millrace.engine.wiring;

import java.time.Duration;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The bounds of the durable runtime. */
@ConfigMapping(prefix = "millrace.engine")
public interface EngineConfig {

    /** Writer lanes; absent for twice the number of processors. */
    OptionalInt lanes();

    /** Commands that may wait in one lane; more are answered 503. */
    @WithDefault("1024")
    int queueLength();

    /** Commands in one commit. */
    @WithDefault("128")
    int batchCommands();

    /** Bytes of events in one commit. */
    @WithDefault("262144")
    int batchBytes();

    /** Instances whose state one lane keeps in memory. */
    @WithDefault("2000")
    int cachedStates();

    /** Tries of a command that loses races to other replicas, before it is answered 409. */
    @WithDefault("5")
    int raceRetries();

    /** Tries of an internal command that fails, before it is parked with an incident. */
    @WithDefault("5")
    int poisonAttempts();

    /** How often left-over work is looked for: messages to oneself, timers. */
    @WithDefault("2S")
    Duration sweepInterval();

    /** How often a waiting caller looks itself when no replica woke it. */
    @WithDefault("1S")
    Duration pollInterval();

    /** Time given to running work at shutdown. */
    @WithDefault("20S")
    Duration drainTimeout();

    Budget budget();

    /** What one step may use up. */
    interface Budget {

        /** Elements run in one decision; more go on in the next. */
        @WithDefault("1000")
        int steps();

        /** Steps of one instance over its life; more raise an incident. */
        @WithDefault("1000000")
        long total();

        @WithDefault("100MS")
        Duration expressionTime();

        @WithDefault("100")
        int expressionDepth();

        @WithDefault("10000")
        int fanOut();

        /** Serialised size of one state. */
        @WithDefault("1000000")
        int stateBytes();
    }
}
