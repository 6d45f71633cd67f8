package io.millrace.hub.execution;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An exchange that has not answered, or has failed for good with nobody having read it yet.
 *
 * @param block where its step stands, together with {@code index}
 * @param blocking the script stands at the step until the answer is there
 * @param fallback what stands in for a failed call, or null
 * @param error why it failed, or null while it is out
 */
public record PendingExchange(
        String id,
        String name,
        String namespace,
        String block,
        int index,
        boolean blocking,
        JsonNode fallback,
        String error) {

    PendingExchange failed(String why) {
        return new PendingExchange(id, name, namespace, block, index, blocking, fallback, why);
    }
}
