package io.millrace.engine.runtime;

import io.millrace.engine.kernel.InstanceId;

/** An instance that waits for a message of that name. */
public record Subscription(InstanceId instance, String id, String name, String key) {}
