package io.millrace.engine.store;

import io.millrace.engine.kernel.InstanceId;

/**
 * The trace of an idempotent command that took effect.
 *
 * @param answer JSON text to be given again, or null
 */
public record OnceRow(OnceKey key, String requestHash, InstanceId instance, String answer) {}
