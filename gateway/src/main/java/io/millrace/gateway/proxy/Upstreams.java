package io.millrace.gateway.proxy;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** The connections to the services. */
@Singleton
public class Upstreams {

    private final Vertx vertx;
    private final GatewaySettings settings;
    private final HttpClientOptions options;
    private final Map<Thread, HttpClient> clients = new ConcurrentHashMap<>();
    private final HttpClient elsewhere;

    Upstreams(Vertx vertx, GatewaySettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setKeepAliveTimeout(30)
                .setMaxInitialLineLength(16_384)
                .setMaxHeaderSize(65_536);
        this.elsewhere = client();
    }

    private HttpClient client() {
        return vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(settings.connections()).setMaxWaitQueueSize(settings.waiting()))
                .withConnectHandler(new ConnectionAge(vertx, settings.connectionAge()))
                .build();
    }

    /**
     * Each event loop has connections of its own: a call that came on one thread goes on there, and nothing has to be handed
     * over between threads on the way there and back.
     */
    private HttpClient near() {
        return Context.isOnEventLoopThread()
                ? clients.computeIfAbsent(Thread.currentThread(), thread -> client())
                : elsewhere;
    }

    /**
     * Fails when no connection can be had within the connect time-out, waiting for a free one included. How long an answer
     * may take is the caller's to say.
     *
     * @param path path and query, encoded
     */
    public Future<HttpClientRequest> request(Service service, HttpMethod method, String path) {
        URI address = service.address(settings);
        boolean tls = "https".equals(address.getScheme());
        int port = address.getPort() > 0 ? address.getPort() : tls ? 443 : 80;
        return near().request(new RequestOptions()
                .setMethod(method)
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(path)
                .setConnectTimeout(settings.connectTimeout().toMillis()));
    }
}
