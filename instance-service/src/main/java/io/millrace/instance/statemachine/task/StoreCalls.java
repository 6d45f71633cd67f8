package io.millrace.instance.statemachine.task;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;

/**
 * Requests to the key-value store that instance-service offers to exchanges: reading, writing and deleting a key are the same
 * when they are repeated. Keys are within a domain and an area.
 */
final class StoreCalls {

    private final URI base;

    StoreCalls(URI base) {
        this.base = base;
    }

    HttpCall get(TaskCall call, String area, String key) {
        return call("GET", call, area, key, Map.of(), null);
    }

    HttpCall put(TaskCall call, String area, String key, JsonNode value, JsonNode ttlInSeconds) {
        Map<String, String> query =
                ttlInSeconds.canConvertToInt() ? Map.of("ttlInSeconds", ttlInSeconds.asText()) : Map.of();
        JsonNode body = Json.object().set("value", value);
        return call("PUT", call, area, key, query, body);
    }

    HttpCall delete(TaskCall call, String area, String key) {
        return call("DELETE", call, area, key, Map.of(), null);
    }

    private HttpCall call(
            String method, TaskCall call, String area, String key, Map<String, String> query, JsonNode body) {
        List<String> segments =
                List.of("internal", "state-machine", "store", call.site().domain(), area, key);
        return Calls.of(method, Calls.below(base, segments, query), Json.object(), body, null);
    }
}
