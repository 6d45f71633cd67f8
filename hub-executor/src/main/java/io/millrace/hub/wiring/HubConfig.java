package io.millrace.hub.wiring;

import java.time.Duration;
import java.util.Map;

import io.millrace.settings.Count;
import io.millrace.settings.Pause;
import io.millrace.settings.TimeoutOrNone;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** The bounds of hub executions. */
@ConfigMapping(prefix = "millrace.hub")
public interface HubConfig {

    /** Life of an execution that nobody finishes; also set by {@code hub.executor.expiration}. */
    @WithDefault("8H")
    @WithConverter(Pause.class)
    Duration executionExpiration();

    /** How long a submit or back waits for the next route before it is answered 202. */
    @WithDefault("2S")
    @WithConverter(TimeoutOrNone.class)
    Duration submitWait();

    /** How long a read waits for the current route or a function's result before it is answered 202. */
    @WithDefault("30S")
    @WithConverter(TimeoutOrNone.class)
    Duration readWait();

    /** Bytes of a request's body. */
    @WithDefault("262144")
    @WithConverter(Count.class)
    int payloadBytes();

    /** Address of the route shown when a script ends without a terminal route. */
    @WithDefault("/")
    String endUri();

    /** How long after its start it is known that there was an execution; nothing anybody entered is kept. */
    @WithDefault("P30D")
    @WithConverter(Pause.class)
    Duration remember();

    /** How often executions and files whose time is over are looked for. */
    @WithDefault("1M")
    @WithConverter(Pause.class)
    Duration sweepEvery();

    /** What scripts read as {@code config.<name>}. */
    Map<String, String> config();
}
