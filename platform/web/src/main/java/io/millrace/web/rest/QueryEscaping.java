package io.millrace.web.rest;

import jakarta.enterprise.event.Observes;

import io.millrace.web.bounds.QueryEscapes;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/**
 * Begins anew, with all escapes in place, with a request that left some out of its query; all that is behind, the gateway's
 * way to its services too, sees one text.
 */
public class QueryEscaping {

    /** Before the gateway's own door (250); CORS (300) is asked again and says the same. */
    private static final int PRIORITY = 260;

    void register(@Observes Filters filters) {
        filters.register(QueryEscaping::handle, PRIORITY);
    }

    private static void handle(RoutingContext routing) {
        String sent = routing.request().uri();
        String complete = QueryEscapes.complete(sent);
        if (complete.equals(sent) || !sent.startsWith("/")) {
            routing.next();
        } else {
            routing.reroute(complete);
        }
    }
}
