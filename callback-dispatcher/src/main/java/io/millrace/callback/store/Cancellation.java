package io.millrace.callback.store;

/** A delivery that is no longer wanted. */
public record Cancellation(String deliveryId, String owner, String instanceId) {}
