package io.millrace.definition.hub.step;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.definition.hub.Compilation;
import io.millrace.definition.hub.Fields;
import io.millrace.definition.hub.Names;
import io.millrace.definition.hub.Templates;
import io.millrace.definition.hub.ValidatorReader;
import io.millrace.definition.hub.source.Source;
import io.millrace.plan.hub.ExchangeStep;
import io.millrace.plan.hub.HttpRequest;
import io.millrace.plan.hub.Step;
import io.millrace.plan.hub.Validator;

/** {@code exchange: {name, http, …}}; {@code connector: http} with {@code config} says the same as {@code http}. */
public final class ExchangeReader implements StepReader {

    private static final Set<String> KEYS = Set.of(
            "name",
            "http",
            "connector",
            "config",
            "async",
            "timeout",
            "retry",
            "retryBackoff",
            "fallback",
            "validate",
            "namespace");
    private static final Set<String> HTTP_KEYS =
            Set.of("method", "url", "header", "contentType", "basicAuth", "body", "json");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
    private static final int MAX_SECONDS = 300;
    private static final int MAX_RETRIES = 10;

    @Override
    public Step read(Fields fields, Compilation compilation) {
        fields.allow(Set.of("exchange"));
        Fields exchange = Fields.of(fields.get("exchange"), fields.path("exchange"), compilation.findings());
        if (exchange == null) {
            return null;
        }
        exchange.allow(KEYS);
        exchange.require("name");
        String name = exchange.text("name");
        String namespace = exchange.has("namespace") ? exchange.text("namespace") : name;
        HttpRequest http = http(exchange, compilation);
        if (name == null || namespace == null || http == null) {
            return null;
        }
        Source namespaceAt = exchange.has("namespace") ? exchange.get("namespace") : exchange.source();
        Names.checkAttribute(namespace, exchange.path("namespace"), namespaceAt, compilation.findings());
        Validator validate = exchange.has("validate")
                ? new ValidatorReader(compilation).payload(exchange.get("validate"), exchange.path("validate"))
                : null;
        return new ExchangeStep(
                name,
                http,
                exchange.truth("async"),
                Duration.ofSeconds(exchange.whole("timeout", 1, MAX_SECONDS, 30)),
                exchange.whole("retry", 0, MAX_RETRIES, 3),
                Duration.ofSeconds(exchange.whole("retryBackoff", 0, MAX_SECONDS, 5)),
                compilation.templates().read(exchange, "fallback"),
                validate,
                namespace);
    }

    private static HttpRequest http(Fields exchange, Compilation compilation) {
        String key = exchange.has("connector") ? "config" : "http";
        if (exchange.has("connector") && !"http".equals(exchange.text("connector"))) {
            compilation
                    .findings()
                    .add(
                            exchange.path("connector"),
                            "UNKNOWN_CONNECTOR",
                            "the only connector is 'http'",
                            exchange.get("connector"));
            return null;
        }
        Source body = exchange.require(key);
        Fields http = body == null ? null : Fields.of(body, exchange.path(key), compilation.findings());
        if (http == null) {
            return null;
        }
        http.allow(HTTP_KEYS);
        http.require("url");
        Templates templates = compilation.templates();
        String url = templates.readText(http, "url");
        String method = http.has("method") ? http.text("method") : "GET";
        if (method != null && !METHODS.contains(method.toUpperCase(Locale.ROOT))) {
            compilation
                    .findings()
                    .add(http.path("method"), "INVALID_VALUE", "no HTTP method: " + method, http.get("method"));
        }
        Fields basic = http.has("basicAuth")
                ? Fields.of(http.get("basicAuth"), http.path("basicAuth"), compilation.findings())
                : null;
        if (basic != null) {
            basic.allow(Set.of("username", "password"));
            basic.require("username");
        }
        if (url == null || method == null) {
            return null;
        }
        return new HttpRequest(
                method.toUpperCase(Locale.ROOT),
                url,
                header(http, templates),
                templates.readText(http, "contentType"),
                basic == null ? null : templates.readText(basic, "username"),
                basic == null ? null : templates.readText(basic, "password"),
                templates.readText(http, "body"),
                templates.read(http, "json"));
    }

    private static JsonNode header(Fields http, Templates templates) {
        if (http.has("header") && Fields.of(http.get("header"), http.path("header"), http.findings()) != null) {
            return templates.read(http, "header");
        }
        return null;
    }
}
