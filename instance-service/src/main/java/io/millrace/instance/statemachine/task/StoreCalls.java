package io.millrace.instance.statemachine.task;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.statemachine.Site;
import io.millrace.instance.statemachine.keyvalue.Condition;
import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;

/**
 * Requests to the key-value store that instance-service offers to exchanges: reading, writing and deleting are the same when
 * they are repeated. Keys are within a domain and an area; a token says that the platform asks for that domain.
 */
final class StoreCalls {

    private final URI base;
    private final StoreToken tokens;

    StoreCalls(URI base, StoreToken tokens) {
        this.base = base;
        this.tokens = tokens;
    }

    HttpCall get(TaskCall call, String area, String key, Condition condition) {
        return call("GET", call.site(), area, key, Map.of(), null, condition);
    }

    HttpCall put(TaskCall call, String area, String key, JsonNode value, JsonNode ttlInSeconds, Condition condition) {
        Map<String, String> query =
                ttlInSeconds.canConvertToInt() ? Map.of("ttlInSeconds", ttlInSeconds.asText()) : Map.of();
        JsonNode body = Json.object().set("value", value);
        return call("PUT", call.site(), area, key, query, body, condition);
    }

    HttpCall delete(TaskCall call, String area, String key, Condition condition) {
        return call("DELETE", call.site(), area, key, Map.of(), null, condition);
    }

    /** @param body names the command and the keys or the query */
    HttpCall several(TaskCall call, String area, JsonNode body) {
        return call("POST", call.site(), area, "", Map.of(), body, Condition.NONE);
    }

    /** Without a body. */
    HttpCall call(String method, Site site, String area, String key, Map<String, String> query) {
        return call(method, site, area, key, query, null, Condition.NONE);
    }

    private HttpCall call(
            String method,
            Site site,
            String area,
            String key,
            Map<String, String> query,
            JsonNode body,
            Condition condition) {
        String domain = site.domain();
        List<String> segments = new ArrayList<>(List.of("internal", "state-machine", "store", domain, area));
        if (!key.isEmpty()) {
            segments.add(key);
        }
        ObjectNode headers = Json.object();
        switch (condition) {
            case Condition.None any -> {}
            case Condition.Absent absent -> headers.put("If-None-Match", "*");
            case Condition.Matches matches -> headers.put("If-Match", matches.etag());
        }
        StoreToken.Scope scope = new StoreToken.Scope(method, domain, area, key);
        headers.put(StoreToken.HEADER, tokens.issue(scope, site.now()));
        JsonNode config = Json.object().set("headers", headers);
        return Calls.of(method, Calls.below(base, segments, query), config, body, null);
    }
}
