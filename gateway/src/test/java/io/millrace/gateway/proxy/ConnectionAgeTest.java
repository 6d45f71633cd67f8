package io.millrace.gateway.proxy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of connections that are always busy. */
class ConnectionAgeTest {

    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();
    private final Promise<HttpServerRequest> slow = Promise.promise();
    private final Promise<Buffer> received = Promise.promise();
    private Vertx vertx;
    private Context loop;
    private HttpServer service;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        loop = vertx.getOrCreateContext();
        service = await(vertx.createHttpServer()
                .connectionHandler(connection -> {
                    made.incrementAndGet();
                    open.add(connection);
                    connection.closeHandler(closed -> open.remove(connection));
                })
                .requestHandler(this::serve)
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    /** A slow call is answered in part, and goes on when the test says so. */
    private void serve(HttpServerRequest request) {
        if (request.path().equals("/slow")) {
            request.response().setChunked(true).write("begun ");
            request.body().onComplete(received);
            slow.complete(request);
        } else {
            request.response().end("quick");
        }
    }

    @Test
    void shouldMakeBusyConnectionsAnew() throws Exception {
        Upstreams upstreams = upstreams("50ms");

        callUntil(upstreams, () -> made.get() >= 5);

        callUntil(upstreams, () -> open.size() == 1);
    }

    @Test
    void shouldKeepThemWithoutAnAge() throws Exception {
        Upstreams upstreams = upstreams("0s");
        Instant end = Instant.now().plus(Duration.ofMillis(500));

        callUntil(upstreams, () -> Instant.now().isAfter(end));

        assertThat(made).hasValue(1);
    }

    @Test
    void shouldFinishACallWhoseConnectionIsOld() throws Exception {
        Upstreams upstreams = upstreams("50ms");
        Promise<Buffer> answer = Promise.promise();
        HttpClientRequest call = await(onItsLoop(() -> upstreams
                .request(Service.INSTANCE, HttpMethod.POST, "/slow")
                .onSuccess(request -> {
                    request.response().compose(HttpClientResponse::body).onComplete(answer);
                    request.setChunked(true).write("first ");
                })));
        HttpServerRequest served = await(slow.future());
        HttpConnection old = served.connection();

        callUntil(upstreams, () -> made.get() >= 6);
        assertThat(open).contains(old);
        assertThat(answer.future().isComplete()).isFalse();
        await(onItsLoop(() -> call.end("last")));
        Buffer body = await(received.future());
        assertThat(body).hasToString("first last");
        callUntil(upstreams, () -> made.get() >= 8);
        served.response().end("done");

        Buffer whole = await(answer.future());
        assertThat(whole).hasToString("begun done");
        callUntil(upstreams, () -> !open.contains(old));
    }

    private void callUntil(Upstreams upstreams, BooleanSupplier met) throws Exception {
        Instant end = Instant.now().plusSeconds(20);
        while (!met.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Buffer answer = await(onItsLoop(() -> upstreams
                    .request(Service.INSTANCE, HttpMethod.GET, "/quick")
                    .compose(HttpClientRequest::send)
                    .compose(HttpClientResponse::body)));
            assertThat(answer).hasToString("quick");
        }
    }

    private Upstreams upstreams(String age) {
        return new Upstreams(
                vertx,
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(GatewaySettings.class)
                        .withDefaultValue("millrace.gateway.connection-age", age)
                        .withDefaultValue(
                                "millrace.gateway.services.instance", "http://127.0.0.1:" + service.actualPort())
                        .build()
                        .getConfigMapping(GatewaySettings.class));
    }

    /** As in the gateway: nothing of a call goes on elsewhere, so no part of an answer is missed. */
    private <T> Future<T> onItsLoop(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        loop.runOnContext(now -> work.get().onComplete(done));
        return done.future();
    }

    private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
