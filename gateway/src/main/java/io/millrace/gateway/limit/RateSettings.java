package io.millrace.gateway.limit;

import java.time.Duration;

import io.millrace.settings.Count;
import io.millrace.settings.Timeout;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How many requests one client may make: an authenticated caller, or else an address. */
@ConfigMapping(prefix = "millrace.gateway.rate-limit")
public interface RateSettings {

    /** Whether requests are counted at all. */
    @WithDefault("false")
    boolean enabled();

    /** Requests per second, in the long run. */
    @WithDefault("500")
    @WithConverter(Count.class)
    int perSecond();

    /** Requests at once. */
    @WithDefault("1000")
    @WithConverter(Count.class)
    int burst();

    /** After this the answer of Redis is not waited for. */
    @WithDefault("100ms")
    @WithConverter(Timeout.class)
    Duration patience();
}
