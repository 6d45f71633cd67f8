package io.millrace.web.rest;

import jakarta.enterprise.event.Observes;

import io.millrace.web.bounds.UrlGuard;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/** Refuses, in the family's shape, URLs that cannot be read (see {@link UrlSyntaxSwitch}); nothing behind meets one. */
public class MalformedUrls {

    /** After the gateway's own door (250), which says more, and before authentication (200). */
    private static final int PRIORITY = 240;

    void register(@Observes Filters filters) {
        filters.register(MalformedUrls::handle, PRIORITY);
    }

    private static void handle(RoutingContext routing) {
        UrlGuard.syntax(routing.request().uri())
                .ifPresentOrElse(problem -> UnroutedPaths.answer(routing, problem), routing::next);
    }
}
