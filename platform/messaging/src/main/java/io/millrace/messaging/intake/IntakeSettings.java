package io.millrace.messaging.intake;

import java.time.Duration;

import io.millrace.settings.Count;
import io.millrace.settings.Timeout;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Bounds and patience of the receiving side. */
@ConfigMapping(prefix = "millrace.intake")
public interface IntakeSettings {

    /** Messages in one transaction. */
    @WithDefault("100")
    @WithConverter(Count.class)
    int batch();

    /** Attempts at a message that fails for no known reason, before it is parked. */
    @WithDefault("5")
    @WithConverter(Count.class)
    int attempts();

    /** First wait before another attempt; it doubles. */
    @WithDefault("200ms")
    @WithConverter(Timeout.class)
    Duration backoff();

    /** Longest wait before another attempt. */
    @WithDefault("5s")
    @WithConverter(Timeout.class)
    Duration maxBackoff();
}
