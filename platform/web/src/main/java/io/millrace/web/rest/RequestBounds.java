package io.millrace.web.rest;

import java.net.URI;
import java.util.regex.Pattern;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.millrace.web.bounds.BodyKind;
import io.millrace.web.bounds.Bounds;
import io.millrace.web.bounds.Refusals;
import io.millrace.web.bounds.UrlGuard;

/** Refuses what the request line and the declared length already show to be beyond the bounds. */
public class RequestBounds {

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private final Late<Bounds> bounds;

    RequestBounds(Instance<Bounds> bounds) {
        this.bounds = new Late<>(bounds);
    }

    @ServerRequestFilter(preMatching = true, priority = 100)
    public void check(ContainerRequestContext request) {
        Bounds limits = bounds.get();
        URI uri = request.getUriInfo().getRequestUri();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        UrlGuard.check(uri.getRawPath() + query, limits).ifPresent(problem -> {
            throw problem.exception();
        });
        BodyKind kind = BodyKind.of(uri.getRawPath(), request.getHeaderString(HttpHeaders.CONTENT_TYPE));
        if (length(request) > kind.limit(limits)) {
            throw Refusals.tooLarge(kind, kind.limit(limits)).exception();
        }
    }

    private static long length(ContainerRequestContext request) {
        String declared = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return declared == null || !LENGTH.matcher(declared).matches() ? 0 : Long.parseLong(declared);
    }
}
