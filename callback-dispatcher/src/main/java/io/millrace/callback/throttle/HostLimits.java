package io.millrace.callback.throttle;

import java.time.Duration;

/**
 * What one host may take of us.
 *
 * @param concurrency attempts under way
 * @param queue claimed deliveries that wait in memory for one of them to end
 * @param perSecond attempts a second; 0 for no limit
 * @param breakerAfter attempts in a row without an answer that open the circuit
 * @param breakerPause first pause of an open circuit; it doubles
 */
public record HostLimits(
        int concurrency,
        int queue,
        int perSecond,
        int breakerAfter,
        Duration breakerPause,
        Duration breakerLongestPause) {

    public HostLimits {
        if (concurrency < 1 || queue < 0 || perSecond < 0 || breakerAfter < 1) {
            throw new IllegalArgumentException("host limits must be positive");
        }
    }
}
