package io.millrace.gateway.proxy;

import java.util.concurrent.TimeoutException;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.millrace.web.bounds.Bounds;
import io.millrace.web.bounds.Refusals;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;

/** Sends a request to its service and the answer back; what is large streams both ways, with back-pressure. */
@Singleton
class Forwarder {

    private static final Logger LOG = Logger.getLogger(Forwarder.class);

    private final Upstreams upstreams;
    private final RequestBodies bodies;
    private final RequestHead head;
    private final Answers answers;
    private final Bounds bounds;
    private final GatewaySettings settings;
    private final Vertx vertx;

    Forwarder(
            Upstreams upstreams,
            RequestBodies bodies,
            RequestHead head,
            Answers answers,
            Bounds bounds,
            GatewaySettings settings,
            Vertx vertx) {
        this.upstreams = upstreams;
        this.bodies = bodies;
        this.head = head;
        this.answers = answers;
        this.bounds = bounds;
        this.settings = settings;
        this.vertx = vertx;
    }

    /** @param exchange its request is paused */
    void forward(Exchange exchange) {
        bodies.of(exchange).onSuccess(payload -> attempt(exchange, payload, 1)).onFailure(failure -> {
            if (failure instanceof TimeoutException) {
                slow(exchange);
            } else {
                LOG.debugf("a client went away while it sent: %s", failure.getMessage());
            }
        });
    }

    private void attempt(Exchange exchange, Payload payload, int number) {
        upstreams
                .request(exchange.service(), exchange.request().method(), exchange.innerUri())
                .transform(asked -> asked.succeeded()
                        ? send(exchange, payload, asked.result())
                        : Future.failedFuture(new NeverSent(asked.cause())))
                .onSuccess(answer -> answers.pass(exchange, answer))
                .onFailure(failure -> {
                    if (number < settings.connectAttempts() && repeatable(exchange, payload, failure, number)) {
                        again(exchange, payload, number);
                    } else {
                        failed(exchange, failure);
                    }
                });
    }

    /** The first time at once: another connection may be at hand. */
    private void again(Exchange exchange, Payload payload, int number) {
        if (number == 1) {
            attempt(exchange, payload, 2);
        } else {
            vertx.setTimer(
                    settings.connectPause().toMillis() * (number - 1), timer -> attempt(exchange, payload, number + 1));
        }
    }

    /**
     * What was never sent is sent again whatever it is: a service that is just restarting, or a kept-alive connection
     * that it closed, should not be noticed. Of what was sent nobody knows whether it took effect; only what changes
     * nothing is repeated, once.
     */
    private static boolean repeatable(Exchange exchange, Payload payload, Throwable failure, int number) {
        if (failure instanceof NeverSent never) {
            return !(payload instanceof Payload.Streamed streamed
                            && streamed.body().begun())
                    && !(never.getCause() instanceof ConnectionPoolTooBusyException);
        }
        HttpMethod method = exchange.request().method();
        return number == 1
                && failure instanceof HttpClosedException
                && payload instanceof Payload.None
                && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD));
    }

    private Future<HttpClientResponse> send(Exchange exchange, Payload payload, HttpClientRequest upstream) {
        exchange.routing().response().closeHandler(closed -> upstream.reset());
        head.copy(exchange, upstream);
        Future<HttpClientResponse> answer = switch (payload) {
            case Payload.None none -> sentWhole(upstream, upstream.end());
            case Payload.Whole whole -> sentWhole(upstream, upstream.end(whole.body()));
            case Payload.Streamed streamed -> stream(upstream, streamed);
        };
        return answer.onFailure(failure -> upstream.reset());
    }

    /** @param written fails when the connection was closed before the request was on it */
    private Future<HttpClientResponse> sentWhole(HttpClientRequest upstream, Future<Void> written) {
        upstream.idleTimeout(settings.answerTimeout().toMillis());
        return upstream.response()
                .recover(failure -> written.transform(
                        sent -> Future.failedFuture(sent.failed() ? new NeverSent(failure) : failure)));
    }

    /** A body that breaks off must not look like a whole one, so the pipe does not end the request then. */
    private Future<HttpClientResponse> stream(HttpClientRequest upstream, Payload.Streamed payload) {
        upstream.setChunked(payload.chunked());
        Promise<HttpClientResponse> answered = Promise.promise();
        upstream.response().onComplete(answered::tryComplete, answered::tryFail);
        BoundedStream body = payload.body();
        long deadline = vertx.setTimer(settings.bodyTimeout().toMillis(), timer -> body.fail(new SlowBody()));
        body.pipe()
                .endOnFailure(false)
                .to(upstream)
                .onComplete(piped -> vertx.cancelTimer(deadline))
                .onSuccess(sent -> upstream.idleTimeout(settings.answerTimeout().toMillis()))
                .onFailure(answered::tryFail);
        return answered.future();
    }

    /** A client that took too long. */
    private static final class SlowBody extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SlowBody() {
            super("body beyond its time", null, false, false);
        }
    }

    private void slow(Exchange exchange) {
        exchange.closeAfterwards();
        exchange.routing().addEndHandler(told -> exchange.request().connection().close());
        exchange.refuse(Refusal.slowBody(settings.bodyTimeout()));
    }

    private static boolean isOurs(Throwable failure) {
        return failure instanceof NullPointerException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof ClassCastException;
    }

    private void failed(Exchange exchange, Throwable failure) {
        if (failure instanceof BoundedStream.TooLarge) {
            exchange.refuse(
                    Refusals.tooLarge(exchange.bodyKind(), exchange.bodyKind().limit(bounds)));
            return;
        }
        if (failure instanceof SlowBody) {
            slow(exchange);
            return;
        }
        if (isOurs(failure)) {
            LOG.errorf(
                    failure,
                    "%s %s",
                    exchange.request().method(),
                    exchange.request().path());
            exchange.refuse(Refusal.ours());
            return;
        }
        LOG.warnf(
                "%s %s: %s did not answer: %s",
                exchange.request().method(),
                exchange.request().path(),
                exchange.service().title(),
                failure);
        exchange.refuse(
                failure instanceof NeverSent never
                        ? Refusal.neverSent(exchange.service(), never.getCause())
                        : Refusal.unanswered(exchange.service(), failure));
    }
}
