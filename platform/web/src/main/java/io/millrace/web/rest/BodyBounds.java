package io.millrace.web.rest;

import java.io.IOException;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import io.millrace.web.bounds.Bounds;
import io.millrace.web.bounds.GuardedBody;

/** Puts the bounds around every body that a resource reads. */
@Provider
public class BodyBounds implements ReaderInterceptor {

    private final Late<Bounds> bounds;

    private final UriInfo uri;

    BodyBounds(Instance<Bounds> bounds, UriInfo uri) {
        this.bounds = new Late<>(bounds);
        this.uri = uri;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        String type = body.getMediaType() == null ? null : body.getMediaType().toString();
        body.setInputStream(
                GuardedBody.of(body.getInputStream(), uri.getRequestUri().getRawPath(), type, bounds.get()));
        return body.proceed();
    }
}
