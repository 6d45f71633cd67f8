package io.millrace.hub.execution;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A route that was answered: all that going back to it restores.
 *
 * @param uuid the showing that was answered
 * @param payload the answer
 * @param position with the route's step on top
 * @param attributes as they were before the answer
 * @param pending exchanges that were out then
 */
public record Visit(
        String uuid,
        String name,
        JsonNode payload,
        List<Frame> position,
        ObjectNode attributes,
        List<PendingExchange> pending) {

    public Visit {
        position = List.copyOf(position);
        pending = List.copyOf(pending);
    }
}
