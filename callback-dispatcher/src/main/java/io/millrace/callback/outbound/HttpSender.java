package io.millrace.callback.outbound;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.callback.address.AddressPolicy;
import io.millrace.callback.address.CertificateRule;
import io.millrace.callback.address.RefusedAddress;
import io.millrace.callback.address.Target;
import io.millrace.callback.delivery.Attempt;
import io.millrace.callback.delivery.Outcome;
import io.millrace.callback.delivery.SecretHeaders;
import io.millrace.callback.throttle.HostLimits;
import io.millrace.callback.wiring.CallbackSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;

/**
 * Sends one request: checks its URL, looks the name up, dials the address that was checked, all under one deadline.
 * Redirects are not followed, compressed answers not asked for, connections kept alive.
 */
@ApplicationScoped
public class HttpSender {

    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final int STATUS_LINE_BYTES = 4_096;

    private final Vertx vertx;
    private final AddressPolicy policy;
    private final Resolver resolver;
    private final CertificateRule certificates;
    private final HttpClient client;
    private final HttpClient unchecked;
    private final int responseBytes;
    private final Set<HttpConnection> fresh = ConcurrentHashMap.newKeySet();

    public HttpSender(
            Vertx vertx,
            AddressPolicy policy,
            CertificateRule certificates,
            Resolver resolver,
            HostLimits limits,
            CallbackSettings settings) {
        this.vertx = vertx;
        this.policy = policy;
        this.resolver = resolver;
        this.responseBytes = settings.responseBytes();
        this.certificates = certificates;
        // The client's own bound is per host too; without it that is 5 connections.
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(limits.concurrency());
        this.client = client(options(settings), pool);
        this.unchecked = client(options(settings).setVerifyHost(false).setTrustAll(true), pool);
    }

    private HttpClient client(HttpClientOptions options, PoolOptions pool) {
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(connection -> {
                    fresh.add(connection);
                    connection.closeHandler(closed -> fresh.remove(connection));
                })
                .build();
    }

    private static HttpClientOptions options(CallbackSettings settings) {
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setPipelining(false)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(settings.headerBytes())
                .setMaxInitialLineLength(STATUS_LINE_BYTES)
                .setVerifyHost(true)
                .setTrustAll(false);
        options.setTcpNoDelay(true);
        return options;
    }

    /** The attempt, made; this never fails. */
    public CompletableFuture<Attempt> send(OutboundRequest request) {
        Instant startedAt = Instant.now();
        long started = System.nanoTime();
        Target target;
        try {
            target = policy.check(request.url());
        } catch (RefusedAddress e) {
            return CompletableFuture.completedFuture(
                    new Attempt(startedAt, Duration.ZERO, null, Map.of(), Failures.of(e)));
        }
        if (request.anyCertificate() && !certificates.mayBeUnchecked(target)) {
            String reason = "the certificate of " + target.host()
                    + " may not be left unchecked (millrace.callback.tls.unverified-hosts)";
            return CompletableFuture.completedFuture(none(new Outcome.NoAnswer(Outcome.Cause.BAD_REQUEST, reason)));
        }
        CompletableFuture<InetAddress> looked = resolver.resolve(target);
        Exchange exchange = new Exchange(
                request.anyCertificate() ? unchecked : client, request, target, responseBytes, fresh::remove);
        long timer = vertx.setTimer(Math.max(1, request.timeout().toMillis()), id -> exchange.expire());
        looked.whenComplete((address, failure) -> {
            if (failure == null) {
                exchange.begin(address);
            } else {
                exchange.end(Failures.of(failure));
            }
        });
        return exchange.outcome().thenApply(outcome -> {
            vertx.cancelTimer(timer);
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            return new Attempt(startedAt, took, address(looked), SecretHeaders.hidden(request.headers()), outcome);
        });
    }

    private static String address(CompletableFuture<InetAddress> looked) {
        return looked.isDone() && !looked.isCompletedExceptionally()
                ? looked.join().getHostAddress()
                : null;
    }

    /** An attempt that was not made. */
    static Attempt none(Outcome outcome) {
        return new Attempt(Instant.now(), Duration.ZERO, null, Map.of(), outcome);
    }

    @PreDestroy
    void close() {
        client.close();
        unchecked.close();
    }
}
