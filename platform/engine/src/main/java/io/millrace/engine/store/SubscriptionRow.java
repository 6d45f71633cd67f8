package io.millrace.engine.store;

import java.time.Instant;

import io.millrace.engine.kernel.InstanceId;

/**
 * An instance waiting for a message.
 *
 * @param key correlation value, or null for any
 */
public record SubscriptionRow(InstanceId instance, String id, String name, String key, Instant openedAt) {}
