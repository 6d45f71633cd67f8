package io.millrace.callback.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import org.jboss.logging.Logger;

import io.millrace.callback.address.Target;
import io.millrace.callback.delivery.Outcome;
import io.millrace.callback.delivery.Outcome.Cause;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * One request and its answer on the wire. Whatever comes first ends it: the answer's end, a failure, the bound of what is
 * read, the deadline.
 */
final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final HttpClient client;
    private final OutboundRequest request;
    private final Target target;
    private final int bound;
    private final Predicate<HttpConnection> isFresh;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Buffer body = Buffer.buffer();
    private volatile HttpClientRequest wire;
    private volatile HttpClientResponse head;

    /** @param isFresh whether this is the connection's first request; asked once for each */
    Exchange(HttpClient client, OutboundRequest request, Target target, int bound, Predicate<HttpConnection> isFresh) {
        this.client = client;
        this.request = request;
        this.target = target;
        this.bound = bound;
        this.isFresh = isFresh;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    void begin(InetAddress address) {
        if (!outcome.isDone()) {
            dial(address, true);
        }
    }

    void end(Outcome reached) {
        outcome.complete(reached);
    }

    /** The deadline has passed. */
    void expire() {
        endEarly(
                Cause.TIMEOUT,
                "no " + (head == null ? "answer" : "whole answer") + " within "
                        + request.timeout().toMillis() + " ms");
    }

    private void dial(InetAddress address, boolean again) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
                .setHost(target.host().contains(":") ? "[" + target.host() + "]" : target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setFollowRedirects(false)
                .setURI(target.path());
        try {
            options.putHeader("accept-encoding", "identity");
            request.headers().forEach(options::putHeader);
        } catch (IllegalArgumentException e) {
            end(Failures.of(e));
            return;
        }
        client.request(options)
                .onSuccess(open -> write(open, address, again))
                .onFailure(failure -> end(Failures.of(failure)));
    }

    private void write(HttpClientRequest open, InetAddress address, boolean again) {
        wire = open;
        // What fails comes by the response too; without this it would be logged as an error, our own resets included.
        open.exceptionHandler(failure -> LOG.debugf("request: %s", failure.getMessage()));
        boolean reused = !isFresh.test(open.connection());
        if (outcome.isDone()) {
            open.reset();
            return;
        }
        open.response().onSuccess(this::read).onFailure(failure -> {
            // A kept-alive connection may be closed by the other side just as it is used: that is not the receiver's
            // answer.
            if (reused && again && head == null && !outcome.isDone()) {
                dial(address, false);
            } else {
                end(Failures.of(failure));
            }
        });
        byte[] bytes = request.body();
        if (bytes == null) {
            open.end();
        } else {
            open.end(Buffer.buffer(bytes));
        }
    }

    private void read(HttpClientResponse response) {
        head = response;
        response.exceptionHandler(failure -> endEarly(Cause.CONNECTION_FAILED, "the answer broke off"));
        response.endHandler(end -> outcome.complete(answered(true)));
        response.handler(chunk -> {
            int room = bound - body.length();
            body.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
            if (chunk.length() > room) {
                endEarly(Cause.TOO_LARGE, "the answer is larger than " + bound + " bytes");
            }
        });
    }

    /** Without the rest of the body: that is an answer where only the status matters. */
    private void endEarly(Cause cause, String message) {
        boolean enough = head != null && !request.wholeBody();
        if (outcome.complete(enough ? answered(false) : new Outcome.NoAnswer(cause, message)) && wire != null) {
            wire.reset();
        }
    }

    private Outcome answered(boolean complete) {
        Map<String, List<String>> headers = new HashMap<>();
        head.headers()
                .names()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT),
                        List.copyOf(head.headers().getAll(name))));
        return new Outcome.Answered(head.statusCode(), headers, body.getBytes(), complete);
    }
}
