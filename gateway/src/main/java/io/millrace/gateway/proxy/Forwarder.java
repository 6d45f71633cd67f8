package io.millrace.gateway.proxy;

import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.millrace.gateway.header.Hygiene;
import io.millrace.gateway.template.RouteTable;
import io.millrace.web.auth.AuthSettings;
import io.millrace.web.bounds.Bounds;
import io.millrace.web.bounds.Refusals;
import io.millrace.web.rest.TraceIds;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** Streams a request to its service and the answer back, neither held in memory; back-pressure goes through. */
@ApplicationScoped
class Forwarder {

    private static final Set<HttpMethod> BODYLESS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.DELETE);
    private static final Logger LOG = Logger.getLogger(Forwarder.class);

    private final Upstreams upstreams;
    private final RouteTable routes;
    private final Bounds bounds;
    private final URI publicUrl;
    private final boolean identityBelieved;

    Forwarder(
            Upstreams upstreams,
            RouteTable routes,
            Bounds bounds,
            AuthSettings auth,
            @ConfigProperty(name = "millrace.public-url", defaultValue = "http://localhost:8080") URI publicUrl) {
        this.upstreams = upstreams;
        this.routes = routes;
        this.bounds = bounds;
        this.publicUrl = publicUrl;
        this.identityBelieved = auth.mode() == AuthSettings.Mode.OPEN;
    }

    /** @param exchange its request is paused */
    void forward(Exchange exchange) {
        attempt(exchange, true);
    }

    private void attempt(Exchange exchange, boolean first) {
        HttpServerRequest request = exchange.request();
        upstreams
                .request(exchange.service(), request.method(), exchange.innerUri())
                .compose(upstream -> {
                    exchange.routing().response().closeHandler(closed -> upstream.reset());
                    copyRequestHeaders(request, upstream);
                    return send(exchange, upstream).onFailure(failure -> upstream.reset());
                })
                .onSuccess(answer -> answer(exchange, answer))
                .onFailure(failure -> {
                    if (first && repeatable(request, failure)) {
                        attempt(exchange, false);
                    } else {
                        failed(exchange, failure);
                    }
                });
    }

    /**
     * A service may close a kept-alive connection just when a request goes out on it. A request that changes nothing and
     * has no body is sent once more on another; of all others nobody knows whether they took effect.
     */
    private static boolean repeatable(HttpServerRequest request, Throwable failure) {
        boolean closed = failure instanceof HttpClosedException || failure instanceof ConnectException;
        boolean safe =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return closed
                && safe
                && (length == null || length.equals("0"))
                && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** A body that breaks off must not look like a whole one, so the pipe does not end the request then. */
    private Future<HttpClientResponse> send(Exchange exchange, HttpClientRequest upstream) {
        HttpServerRequest request = exchange.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean chunked = length == null && mayHaveBody(request);
        if (!chunked && (length == null || length.equals("0"))) {
            request.resume();
            return upstream.send();
        }
        upstream.setChunked(chunked);
        Promise<HttpClientResponse> answered = Promise.promise();
        upstream.response().onComplete(answered::tryComplete, answered::tryFail);
        new BoundedStream(request, exchange.bodyKind().limit(bounds))
                .pipe()
                .endOnFailure(false)
                .to(upstream)
                .onFailure(answered::tryFail);
        return answered.future();
    }

    /** HTTP/2 does not announce a body without a length; methods that have none by their nature are sent without. */
    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2
                ? !BODYLESS.contains(request.method())
                : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private void copyRequestHeaders(HttpServerRequest request, HttpClientRequest upstream) {
        List<String> connection = request.headers().getAll(HttpHeaders.CONNECTION);
        request.headers().forEach((name, value) -> {
            if (Hygiene.passesIn(name, connection, identityBelieved)) {
                upstream.headers().add(name, value);
            }
        });
        upstream.headers()
                .set("X-Forwarded-For", request.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", publicUrl.getScheme())
                .set("X-Forwarded-Host", publicUrl.getAuthority())
                .set("X-Request-Id", TraceIds.of(request::getHeader));
    }

    private void answer(Exchange exchange, HttpClientResponse answer) {
        HttpServerResponse response = exchange.routing().response();
        response.setStatusCode(answer.statusCode());
        List<String> connection = answer.headers().getAll(HttpHeaders.CONNECTION);
        answer.headers().forEach((name, value) -> {
            if (Hygiene.passesOut(name, connection)) {
                response.headers().add(name, name.equalsIgnoreCase("Location") ? location(exchange, value) : value);
            }
        });
        boolean bodyless = exchange.request().method().name().equals("HEAD")
                || answer.statusCode() == 204
                || answer.statusCode() == 304;
        if (!bodyless && answer.getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
            response.setChunked(true);
        }
        answer.pipe().endOnFailure(false).to(response).onFailure(failure -> {
            LOG.debugf(failure, "answer of %s broke off", exchange.service().title());
            answer.request().reset();
            exchange.request().connection().close();
        });
    }

    private String location(Exchange exchange, String value) {
        return PublicLocation.of(value, exchange.target().route(), routes, publicUrl);
    }

    private void failed(Exchange exchange, Throwable failure) {
        if (failure instanceof BoundedStream.TooLarge) {
            exchange.refuse(
                    Refusals.tooLarge(exchange.bodyKind(), exchange.bodyKind().limit(bounds)));
            return;
        }
        LOG.warnf(
                "%s %s: %s did not answer: %s",
                exchange.request().method(),
                exchange.request().path(),
                exchange.service().title(),
                failure.getMessage());
        exchange.refuse(Refusal.of(exchange.service(), failure));
    }
}
