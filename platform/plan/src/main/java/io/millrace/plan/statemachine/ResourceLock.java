package io.millrace.plan.statemachine;

import java.time.Duration;

/**
 * A lock that a transition takes, gives back or keeps longer; it belongs to the instance.
 *
 * @param key gives the name of the resource, within the domain
 * @param ttl after which it is free again by itself
 */
public record ResourceLock(LockAction action, Script key, Duration ttl) {

    /** What a definition that names none gets. */
    public static final Duration STANDARD_TTL = Duration.ofSeconds(300);
}
