package io.millrace.gateway.openapi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.gateway.proxy.GatewaySettings;
import io.millrace.gateway.proxy.Service;
import io.millrace.gateway.proxy.Upstreams;
import io.millrace.gateway.routes.Routes;
import io.millrace.json.Json;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

/** The document of all public operations, fetched from the services when asked for and kept for a while. */
@ApplicationScoped
class ApiDocument {

    private static final Logger LOG = Logger.getLogger(ApiDocument.class);
    private static final long PATIENCE_MILLIS = 5_000;

    private static final JsonNode OWN = Json.parse("""
            {"paths":{"/health":{"get":{"tags":["Health"],"summary":"State of the suite and of what it needs",
              "operationId":"health","responses":{
                "200":{"description":"healthy or degraded","content":{"application/json":{}}},
                "503":{"description":"unhealthy: no database","content":{"application/json":{}}}}}},
             "/gateway/routes":{"get":{"tags":["Gateway"],"summary":"The route table in use",
              "operationId":"gatewayRoutes","responses":{
                "200":{"description":"the most specific template first","content":{"application/json":{}}}}}},
             "/gateway/explain":{"get":{"tags":["Gateway"],
              "summary":"Which route a request would take, and why none of the others",
              "operationId":"gatewayExplain","parameters":[
                {"name":"method","in":"query","schema":{"type":"string","default":"GET"}},
                {"name":"url","in":"query","required":true,"schema":{"type":"string"}}],"responses":{
                "200":{"description":"what each line of the table says","content":{"application/json":{}}},
                "400":{"description":"no method or address","content":{"application/problem+json":{}}}}}}}}""");

    private final Upstreams upstreams;
    private final Routes routes;
    private final GatewaySettings settings;
    private final String version;
    private final String publicUrl;
    private volatile Kept kept = new Kept(Instant.EPOCH, null);

    private record Kept(Instant until, ObjectNode document) {}

    private record Part(Service service, Optional<JsonNode> document) {}

    ApiDocument(
            Upstreams upstreams,
            Routes routes,
            GatewaySettings settings,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version,
            @ConfigProperty(name = "millrace.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.upstreams = upstreams;
        this.routes = routes;
        this.settings = settings;
        this.version = version;
        this.publicUrl = publicUrl;
    }

    Future<ObjectNode> current() {
        Kept now = kept;
        if (now.document() != null && Instant.now().isBefore(now.until())) {
            return Future.succeededFuture(now.document());
        }
        List<Future<Part>> parts = new ArrayList<>();
        for (Service service : Service.values()) {
            parts.add(part(service));
        }
        return Future.join(parts)
                .map(all -> merged(parts.stream().map(Future::result).toList()));
    }

    private ObjectNode merged(List<Part> parts) {
        ApiMerge merge = new ApiMerge().add("gateway", OWN, Optional::of);
        List<String> missing = new ArrayList<>();
        for (Part part : parts) {
            String key = part.service().key();
            part.document()
                    .ifPresentOrElse(
                            document -> merge.add(
                                    key,
                                    document,
                                    path -> routes.current().table().forms().of(key, path)),
                            () -> missing.add(part.service().title()));
        }
        ObjectNode document = merge.document("Millrace", version, publicUrl);
        if (missing.isEmpty()) {
            kept = new Kept(Instant.now().plus(settings.openapiAge()), document);
        } else {
            ArrayNode names = document.putArray("x-missing-services");
            missing.forEach(names::add);
        }
        return document;
    }

    private Future<Part> part(Service service) {
        return upstreams
                .request(service, HttpMethod.GET, "/q/openapi?format=json")
                .compose(request -> request.send())
                .compose(HttpClientResponse::body)
                .map(body -> new Part(service, Optional.of(Json.parse(body.getBytes()))))
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    LOG.warnf("no API document of %s: %s", service.title(), failure.getMessage());
                    return Future.succeededFuture(new Part(service, Optional.empty()));
                });
    }
}
