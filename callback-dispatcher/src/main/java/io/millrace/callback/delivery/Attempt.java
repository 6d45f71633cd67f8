package io.millrace.callback.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * One attempt, made.
 *
 * @param address the address that was dialled, or null when it did not come to that
 */
public record Attempt(Instant startedAt, Duration duration, String address, Outcome outcome) {}
