package io.millrace.engine.store;

import java.util.Map;
import java.util.Set;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;

/** The answer to a {@link Lookup}; what does not exist is absent. */
public record Found(
        Map<InstanceId, InstanceRow> instances,
        Map<String, Owner> owners,
        Map<OnceKey, OnceRow> once,
        Set<MailKey> mail) {

    /** The instance that holds a unique key. */
    public record Owner(InstanceId id, Status status) {}

    public static Found nothing() {
        return new Found(Map.of(), Map.of(), Map.of(), Set.of());
    }
}
