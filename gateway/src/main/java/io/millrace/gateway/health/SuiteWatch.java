package io.millrace.gateway.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.millrace.gateway.proxy.GatewaySettings;
import io.millrace.gateway.proxy.Service;
import io.millrace.gateway.proxy.Upstreams;
import io.millrace.json.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.redis.client.RedisAPI;

/** Asks the services and Redis how they are, when somebody wants to know and the last answer has grown old. */
@Singleton
public class SuiteWatch {

    private static final long PATIENCE_MILLIS = 2_000;

    private final Upstreams upstreams;
    private final RedisAPI redis;
    private final GatewaySettings settings;
    private SuiteState known = SuiteState.unknown();
    private Future<SuiteState> asking;

    SuiteWatch(Upstreams upstreams, RedisAPI redis, GatewaySettings settings) {
        this.upstreams = upstreams;
        this.redis = redis;
        this.settings = settings;
    }

    /** The state as it was known last, without waiting; a stale one is renewed behind. */
    synchronized SuiteState lastKnown() {
        if (isOld()) {
            current();
        }
        return known;
    }

    synchronized Future<SuiteState> current() {
        if (!isOld()) {
            return Future.succeededFuture(known);
        }
        if (asking == null) {
            asking = ask().andThen(answered -> asked());
        }
        return asking;
    }

    private boolean isOld() {
        return known.at().plus(settings.healthAge()).isBefore(Instant.now());
    }

    private synchronized void asked() {
        asking = null;
    }

    private Future<SuiteState> ask() {
        Map<Service, Report> reports = new EnumMap<>(Service.class);
        List<Future<?>> questions = new ArrayList<>();
        for (Service service : Service.values()) {
            questions.add(report(service).onSuccess(report -> {
                synchronized (reports) {
                    reports.put(service, report);
                }
            }));
        }
        Future<Boolean> ping = redis.ping(List.of())
                .map(pong -> true)
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .otherwise(false);
        questions.add(ping);
        return Future.join(questions).map(all -> learned(reports, ping.result()));
    }

    private synchronized SuiteState learned(Map<Service, Report> reports, boolean redisAnswers) {
        synchronized (reports) {
            known = known.next(reports, redisAnswers, Instant.now());
        }
        return known;
    }

    private Future<Report> report(Service service) {
        return upstreams
                .request(service, HttpMethod.GET, "/q/health/ready")
                .compose(request -> request.send())
                .compose(HttpClientResponse::body)
                .map(SuiteWatch::read)
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .otherwise(Report.silent());
    }

    private static Report read(Buffer body) {
        return Report.of(Json.parse(body.getBytes()));
    }
}
