package io.millrace.gateway.proxy;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.millrace.gateway.header.Hygiene;
import io.millrace.gateway.link.JsonLinks;
import io.millrace.gateway.link.LinkFields;
import io.millrace.gateway.link.LinkHeader;
import io.millrace.gateway.link.PublicLink;
import io.millrace.gateway.routes.RouteSettings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;

/** Brings a service's answer to the client: its head cleaned, its links in public form, its body streaming when large. */
@Singleton
class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    /** Headers that tell of the exact bytes of a body. */
    private static final Set<String> OF_BYTES =
            Set.of("content-length", "content-md5", "digest", "content-digest", "repr-digest", "accept-ranges");

    private final GatewaySettings settings;
    private final LinkFields usual;
    private final String publicBase;

    Answers(
            GatewaySettings settings,
            RouteSettings routes,
            @ConfigProperty(name = "millrace.public-url", defaultValue = "http://localhost:8080") URI publicUrl) {
        this.settings = settings;
        this.usual = new LinkFields(routes.links().members(), routes.links().opaque());
        this.publicBase = PublicLink.base(publicUrl);
    }

    void pass(Exchange exchange, HttpClientResponse answer) {
        PublicLink links = links(exchange);
        boolean changes = exchange.changesLinks();
        boolean json = changes && isJson(answer);
        boolean bodyless = isBodyless(exchange, answer);
        String coding = answer.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (json && !bodyless && coding != null && !coding.equalsIgnoreCase("identity")) {
            answer.request().reset();
            exchange.refuse(Refusal.coded(exchange.service(), coding));
            return;
        }
        HttpServerResponse response = exchange.routing().response();
        response.setStatusCode(answer.statusCode());
        Set<String> named = Hygiene.named(answer.headers().getAll(HttpHeaders.CONNECTION));
        answer.headers().forEach((name, value) -> {
            if (Hygiene.passesOut(name, named) && !(json && isOfBytes(name))) {
                String tagged = changes && name.equalsIgnoreCase("ETag")
                        ? exchange.routes().tags().outward(value)
                        : LinkHeader.of(name, value, links);
                response.headers().add(name, tagged);
            }
        });
        if (bodyless) {
            end(exchange, answer, response);
        } else if (isSmall(answer)) {
            whole(exchange, answer, response, json ? changer(exchange, links) : null);
        } else {
            stream(exchange, answer, response, json ? changer(exchange, links) : null);
        }
    }

    private PublicLink links(Exchange exchange) {
        return new PublicLink(
                exchange.routes().table().forms(),
                exchange.target().route(),
                publicBase,
                PublicLink.base(exchange.service().address(settings)));
    }

    private JsonLinks changer(Exchange exchange, PublicLink links) {
        LinkFields fields = exchange.target()
                .route()
                .options()
                .links()
                .map(usual::withLinks)
                .orElse(usual);
        return new JsonLinks(fields, links::of);
    }

    private void end(Exchange exchange, HttpClientResponse answer, HttpServerResponse response) {
        answer.end().onSuccess(end -> response.end()).onFailure(failure -> broken(exchange, answer, failure));
    }

    /** One write for head and body. */
    private void whole(Exchange exchange, HttpClientResponse answer, HttpServerResponse response, JsonLinks changer) {
        answer.body()
                .onSuccess(body -> response.end(changer == null ? body : changed(changer, body)))
                .onFailure(failure -> broken(exchange, answer, failure));
    }

    private static Buffer changed(JsonLinks changer, Buffer body) {
        return Buffer.buffer(changer.next(body.getBytes())).appendBytes(changer.end());
    }

    private void stream(Exchange exchange, HttpClientResponse answer, HttpServerResponse response, JsonLinks changer) {
        if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        ReadStream<Buffer> body = changer == null ? answer : new ChangedStream(answer, changer);
        body.pipe().endOnFailure(false).to(response).onFailure(failure -> broken(exchange, answer, failure));
    }

    /** An answer that breaks off must not look like a whole one. */
    private static void broken(Exchange exchange, HttpClientResponse answer, Throwable failure) {
        LOG.debugf(failure, "answer of %s broke off", exchange.service().title());
        answer.request().reset();
        exchange.request().connection().close();
    }

    private boolean isSmall(HttpClientResponse answer) {
        String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null
                && length.length() < 10
                && Long.parseLong(length) <= settings.gather().asLongValue();
    }

    private static boolean isBodyless(Exchange exchange, HttpClientResponse answer) {
        return exchange.request().method().name().equals("HEAD")
                || answer.statusCode() == 204
                || answer.statusCode() == 304;
    }

    /** Of a part of a body nobody knows where in the JSON it begins. */
    private static boolean isJson(HttpClientResponse answer) {
        String type = answer.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || answer.statusCode() == 206) {
            return false;
        }
        int end = type.indexOf(';');
        String essence = (end < 0 ? type : type.substring(0, end)).strip();
        return essence.equalsIgnoreCase("application/json")
                || essence.regionMatches(true, Math.max(0, essence.length() - 5), "+json", 0, 5);
    }

    private static boolean isOfBytes(String name) {
        return OF_BYTES.contains(name.toLowerCase(Locale.ROOT));
    }
}
