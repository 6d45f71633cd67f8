package io.millrace.gateway.proxy;

import java.util.Set;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.millrace.web.bounds.Bounds;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Takes small bodies whole and lets large ones stream. */
@Singleton
class RequestBodies {

    private static final Set<HttpMethod> BODYLESS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.DELETE);

    private final Bounds bounds;
    private final GatewaySettings settings;

    RequestBodies(Bounds bounds, GatewaySettings settings) {
        this.bounds = bounds;
        this.settings = settings;
    }

    /** @param exchange its request is paused; fails when a small body does not arrive in time */
    Future<Payload> of(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean chunked = length == null && mayHaveBody(request);
        if (!chunked && (length == null || length.equals("0"))) {
            request.resume();
            return Future.succeededFuture(new Payload.None());
        }
        if (!chunked && Long.parseLong(length) <= settings.gather().asLongValue()) {
            Future<Payload> whole = request.body()
                    .timeout(settings.bodyTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .map(Payload.Whole::new);
            request.resume();
            return whole;
        }
        long limit = exchange.bodyKind().limit(bounds);
        return Future.succeededFuture(new Payload.Streamed(new BoundedStream(request, limit), chunked));
    }

    /** HTTP/2 does not announce a body without a length; methods that have none by their nature are sent without. */
    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2
                ? !BODYLESS.contains(request.method())
                : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
