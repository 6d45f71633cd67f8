package io.millrace.hub.api.backoffice;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.runtime.ActivityEntry;
import io.millrace.json.Json;

/**
 * A line of an execution's log. What a script logs is masked: it may be made of what somebody entered.
 *
 * @param sequence rises within the execution; asked for by {@code after}
 * @param name of the route, exchange or function, or null
 */
public record EventView(long sequence, Instant at, String kind, String name, JsonNode details) {

    static EventView of(ActivityEntry entry) {
        JsonNode details = "log".equals(entry.kind()) ? Json.object().put("message", "***") : entry.details();
        return new EventView(entry.sequence(), entry.at(), entry.kind(), entry.node(), details);
    }
}
