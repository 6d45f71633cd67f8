package io.millrace.callback.store;

import java.time.Instant;

/**
 * Which deliveries to list; null stands for any.
 *
 * @param before only older ones
 */
public record DeliveryFilter(String status, String owner, String instanceId, String host, Instant before, int limit) {}
