package io.millrace.gateway.proxy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.gateway.routes.LoadedTable;
import io.millrace.gateway.routes.RouteSettings;
import io.millrace.web.auth.AuthSettings;
import io.millrace.web.bounds.Bounds;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetServer;
import io.vertx.ext.web.Router;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a call whose service is not there, or goes away, at each point of its way. */
class ForwarderTest {

    private static final String POST = "POST /instances/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";

    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private Vertx vertx;
    private HttpServer service;
    private NetServer broken;
    private SmallRyeConfig config;
    private HttpServer gateway;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        service = await(vertx.createHttpServer()
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(request -> request.body().onSuccess(body -> {
                    served.incrementAndGet();
                    request.response().end("got " + body);
                }))
                .listen(0, "127.0.0.1"));
        broken = await(vertx.createNetServer()
                .connectHandler(socket -> socket.handler(request -> {
                    served.incrementAndGet();
                    socket.close();
                }))
                .listen(0, "127.0.0.1"));
        config = config("1m");
    }

    private SmallRyeConfig config(String connectionAge) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(GatewaySettings.class)
                .withMapping(RouteSettings.class)
                .withMapping(Bounds.class)
                .withMapping(AuthSettings.class)
                .withDefaultValue("millrace.auth.mode", "open")
                .withDefaultValue("millrace.gateway.connect-pause", "10ms")
                .withDefaultValue("millrace.gateway.connection-age", connectionAge)
                .withDefaultValue("millrace.gateway.body-timeout", "300ms")
                .withDefaultValue("millrace.gateway.services.instance", "http://127.0.0.1:" + service.actualPort())
                .withDefaultValue("millrace.gateway.services.hub", "http://127.0.0.1:" + broken.actualPort())
                .build();
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 3\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"})
    void shouldSendAPostAgainThatNeverReachedItsService(String rest) throws IOException {
        open(new Failing(2) {
            @Override
            Future<HttpClientRequest> fail(HttpClientRequest request) {
                request.reset();
                return Future.failedFuture(new ConnectException("refused"));
            }
        });

        assertThat(call(POST + rest)).startsWith("HTTP/1.1 200").endsWith("got abc");
        assertThat(served).hasValue(1);
        assertThat(asked).hasValue(3);
    }

    @Test
    void shouldSendAPostAgainWhoseConnectionWasClosedBeforeItWasWritten() throws IOException {
        open(new Failing(1) {
            @Override
            Future<HttpClientRequest> fail(HttpClientRequest request) {
                Promise<HttpClientRequest> closed = Promise.promise();
                request.connection().closeHandler(end -> closed.complete(request));
                request.connection().close();
                return closed.future();
            }
        });

        assertThat(call(POST + "Content-Length: 3\r\n\r\nabc")).startsWith("HTTP/1.1 200");
        assertThat(served).hasValue(1);
    }

    @Test
    void shouldNotAddToTheCallsThatWait() throws IOException {
        open(new Failing(100) {
            @Override
            Future<HttpClientRequest> fail(HttpClientRequest request) {
                request.reset();
                return Future.failedFuture(new ConnectionPoolTooBusyException("too many wait"));
            }
        });

        assertThat(call(POST + "Content-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 503")
                .contains("SERVICE_BUSY")
                .contains("millrace.gateway.waiting");
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldGiveUpOnAServiceThatIsNotThere() throws IOException {
        open(new Failing(100) {
            @Override
            Future<HttpClientRequest> fail(HttpClientRequest request) {
                request.reset();
                return Future.failedFuture(new ConnectException("refused"));
            }
        });

        assertThat(call(POST + "Content-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 503")
                .contains("SERVICE_RECONNECTING")
                .containsIgnoringCase("Retry-After: 2");
        assertThat(asked).hasValue(3);
        assertThat(served).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 3\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"})
    void shouldNotSendAPostAgainThatItsServiceMayHaveRead(String rest) throws IOException {
        open(new Failing(0));

        assertThat(call(POST.replace("/instances/1", "/api/executor/1") + rest)).startsWith("HTTP/1.1 502");
        assertThat(served).hasValue(1);
    }

    @Test
    void shouldSendAGetOnceMoreAfterItWasBrokenOff() throws IOException {
        open(new Failing(0));

        assertThat(call("GET /api/executor/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 502");
        assertThat(served).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\n\r\nab",
                "Content-Length: 50000\r\n\r\nab",
                "Transfer-Encoding: chunked\r\n\r\n3\r\nab"
            })
    void shouldNotWaitForEverForABody(String rest) throws IOException {
        open(new Failing(0));

        assertThat(call(POST.replace("Connection: close\r\n", "") + rest))
                .startsWith("HTTP/1.1 408")
                .containsIgnoringCase("Connection: close")
                .contains("millrace.gateway.body-timeout");
        assertThat(served).hasValue(0);
    }

    /** Each call is made once, though connections are taken out of use while calls look for one. */
    @Test
    void shouldLoseNoCallWhenConnectionsAreRenewedAllTheTime() throws Exception {
        open(new Upstreams(vertx, config("2ms").getConfigMapping(GatewaySettings.class)));
        int calls = 400;
        List<Callable<String>> all = Collections.nCopies(calls, () -> call(POST + "Content-Length: 3\r\n\r\nabc"));

        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (java.util.concurrent.Future<String> answer : clients.invokeAll(all)) {
                assertThat(answer.get()).startsWith("HTTP/1.1 200").endsWith("got abc");
            }
        }

        assertThat(served).hasValue(calls);
        assertThat(connections).hasValueGreaterThan(10);
    }

    /** Connections of which the first so many are no good. */
    private class Failing extends Upstreams {

        private final int times;

        Failing(int times) {
            super(vertx, config.getConfigMapping(GatewaySettings.class));
            this.times = times;
        }

        @Override
        public Future<HttpClientRequest> request(Service service, HttpMethod method, String path) {
            int number = asked.incrementAndGet();
            return super.request(service, method, path)
                    .compose(request -> number <= times ? fail(request) : Future.succeededFuture(request));
        }

        Future<HttpClientRequest> fail(HttpClientRequest request) {
            return Future.succeededFuture(request);
        }
    }

    private void open(Upstreams upstreams) {
        GatewaySettings settings = config.getConfigMapping(GatewaySettings.class);
        Bounds bounds = config.getConfigMapping(Bounds.class);
        URI publicUrl = URI.create("http://localhost:8080");
        Forwarder forwarder = new Forwarder(
                upstreams,
                new RequestBodies(bounds, settings),
                new RequestHead(config.getConfigMapping(AuthSettings.class), publicUrl),
                new Answers(settings, config.getConfigMapping(RouteSettings.class), publicUrl),
                bounds,
                settings,
                vertx);
        LoadedTable table = LoadedTable.of(
                "/instances/{id} instance /instances/{id}\n/api/executor/{id} hub /api/executor/{id}", Instant.now());
        Router router = Router.router(vertx);
        router.route().handler(routing -> {
            routing.request().pause();
            Optional.of(routing.request().path())
                    .flatMap(path ->
                            table.table().match(routing.request().method().name(), path))
                    .ifPresent(target -> forwarder.forward(new Exchange(routing, table, target)));
        });
        gateway = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    private String call(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.actualPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
