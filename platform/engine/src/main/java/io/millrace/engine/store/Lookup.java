package io.millrace.engine.store;

import java.util.Collection;
import java.util.List;

import io.millrace.engine.kernel.InstanceId;

/** What a batch wants to know before it decides. */
public record Lookup(
        Collection<InstanceId> instances,
        Collection<String> uniqueKeys,
        Collection<OnceKey> once,
        Collection<MailKey> mail) {

    public static Lookup instances(Collection<InstanceId> ids) {
        return new Lookup(ids, List.of(), List.of(), List.of());
    }
}
