package io.millrace.hub.execution;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** What routes are pre-filled with: answers that were begun or given before. */
final class Drafts {

    private static final int MOST = 20;

    private final Map<String, JsonNode> byRoute;
    private JsonNode earlier;

    Drafts(Map<String, JsonNode> byRoute) {
        this.byRoute = new LinkedHashMap<>(byRoute);
    }

    /** Beyond a bound the oldest one goes. */
    void keep(String route, JsonNode payload) {
        byRoute.put(route, payload);
        if (byRoute.size() > MOST) {
            byRoute.remove(byRoute.keySet().iterator().next());
        }
    }

    void drop(String route) {
        byRoute.remove(route);
    }

    void clear() {
        byRoute.clear();
    }

    /** The next route shown is pre-filled with this, whatever its draft. */
    void next(JsonNode payload) {
        earlier = payload;
    }

    /** What the route is pre-filled with: the earlier answer after going back, else a draft, else null. */
    JsonNode take(String route) {
        JsonNode taken = earlier == null ? byRoute.get(route) : earlier;
        earlier = null;
        return taken;
    }

    Map<String, JsonNode> byRoute() {
        return byRoute;
    }
}
