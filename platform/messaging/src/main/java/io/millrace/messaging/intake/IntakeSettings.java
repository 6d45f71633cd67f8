package io.millrace.messaging.intake;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds and patience of the receiving side. */
@ConfigMapping(prefix = "millrace.intake")
public interface IntakeSettings {

    /** Messages in one transaction. */
    @WithDefault("100")
    int batch();

    /** Attempts at a message that fails for no known reason, before it is parked. */
    @WithDefault("5")
    int attempts();

    /** First wait before another attempt; it doubles. */
    @WithDefault("200ms")
    Duration backoff();

    /** Longest wait before another attempt. */
    @WithDefault("5s")
    Duration maxBackoff();
}
