package io.millrace.engine.store;

import java.time.Instant;

/**
 * An open work item.
 *
 * @param details JSON text or null
 */
public record WorkItemRow(String id, String name, String details, Instant openedAt) {}
