package io.millrace.engine.store;

import java.time.Instant;

/**
 * A line of an instance's activity log.
 *
 * @param details JSON text or null
 */
public record ActivityRow(long sequence, long step, Instant at, String kind, String node, String details) {}
