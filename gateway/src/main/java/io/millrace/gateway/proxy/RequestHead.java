package io.millrace.gateway.proxy;

import java.net.URI;
import java.util.Set;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.millrace.gateway.header.EntityTags;
import io.millrace.gateway.header.Hygiene;
import io.millrace.web.auth.AuthSettings;
import io.millrace.web.rest.TraceIds;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The headers that a service gets to see. */
@Singleton
class RequestHead {

    private final URI publicUrl;
    private final boolean identityBelieved;

    RequestHead(
            AuthSettings auth,
            @ConfigProperty(name = "millrace.public-url", defaultValue = "http://localhost:8080") URI publicUrl) {
        this.publicUrl = publicUrl;
        this.identityBelieved = auth.mode() == AuthSettings.Mode.OPEN;
    }

    void copy(Exchange exchange, HttpClientRequest upstream) {
        HttpServerRequest request = exchange.request();
        Set<String> named = Hygiene.named(request.headers().getAll(HttpHeaders.CONNECTION));
        MultiMap headers = upstream.headers();
        request.headers().forEach((name, value) -> {
            if (Hygiene.passesIn(name, named, identityBelieved)) {
                headers.add(name, value);
            }
        });
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", publicUrl.getScheme())
                .set("X-Forwarded-Host", publicUrl.getAuthority())
                .set("X-Request-Id", TraceIds.of(request::getHeader));
        if (exchange.changesLinks()) {
            forChange(headers, exchange.routes().tags());
        }
    }

    /** What is to be changed must come plain and whole, and its tags are known by the service without our mark. */
    private static void forChange(MultiMap headers, EntityTags tags) {
        headers.set("Accept-Encoding", "identity").remove("Range").remove("If-Range");
        if (headers.contains("If-Match")) {
            headers.set("If-Match", tags.ifMatch(String.join(", ", headers.getAll("If-Match"))));
        }
        if (headers.contains("If-None-Match")) {
            String kept = tags.ifNoneMatch(String.join(", ", headers.getAll("If-None-Match")));
            headers.remove("If-None-Match");
            if (kept != null) {
                headers.set("If-None-Match", kept);
            }
        }
    }
}
