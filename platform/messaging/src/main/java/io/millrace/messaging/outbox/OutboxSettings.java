package io.millrace.messaging.outbox;

import java.time.Duration;
import java.util.Set;

import io.millrace.settings.Count;
import io.millrace.settings.Pause;
import io.millrace.settings.Timeout;
import io.millrace.settings.TimeoutOrNone;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** Bounds and pace of the outbox. */
@ConfigMapping(prefix = "millrace.outbox")
public interface OutboxSettings {

    /** Off: rows are written but this process publishes none. */
    @WithDefault("true")
    boolean enabled();

    /** What the messages name as their source. */
    @WithDefault("${quarkus.application.name}")
    String source();

    /** Largest message data, in characters of JSON text. */
    @WithName("max-data")
    @WithDefault("65536")
    @WithConverter(Count.class)
    int maxData();

    /** Messages that may wait in memory; more are left to the sweeper. */
    @WithDefault("8192")
    @WithConverter(Count.class)
    int laneRows();

    /** Characters of data that may wait in memory; more are left to the sweeper. */
    @WithDefault("16000000")
    @WithConverter(Count.class)
    int laneCharacters();

    /** Messages published and not yet confirmed. */
    @WithDefault("500")
    @WithConverter(Count.class)
    int window();

    /** How often rows that stayed behind are looked for. */
    @WithDefault("2s")
    @WithConverter(Pause.class)
    Duration sweepEvery();

    /** Rows per sweep. */
    @WithDefault("500")
    @WithConverter(Count.class)
    int sweepRows();

    /** How long a sweep waits for the broker's confirms. */
    @WithDefault("10s")
    @WithConverter(Timeout.class)
    Duration confirmWithin();

    /** How long a stopping process waits for outstanding confirms. */
    @WithDefault("3s")
    @WithConverter(TimeoutOrNone.class)
    Duration drainWithin();

    /** How long the inbox remembers a message; longer than any redelivery. */
    @WithDefault("P7D")
    @WithConverter(Pause.class)
    Duration rememberInbox();

    /**
     * Broadcast types that must reach a queue all the same, as commands do: with none bound they come back and are tried
     * again. Addressed messages always must.
     */
    @WithDefault("callback.deliver.v1,callback.cancel.v1,exchange.call.v1")
    Set<String> mustBeHeard();
}
