package io.millrace.hub.exchange;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.hub.expression.Scope;
import io.millrace.hub.expression.ScriptFailure;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.hub.ExchangeStep;
import io.millrace.plan.hub.HttpRequest;

/** An exchange step to the HTTP request it asks for. */
public final class HttpCalls {

    private HttpCalls() {}

    /** @throws ScriptFailure when a template gives nothing usable */
    public static HttpCall of(ExchangeStep step, Scope scope) {
        HttpRequest http = step.http();
        return new HttpCall(
                http.method(),
                url(step, scope),
                headers(http, scope),
                body(http, scope),
                http.contentType() == null ? null : scope.requireText(http.contentType(), "the content type"),
                step.timeout(),
                step.retry(),
                step.retryBackoff(),
                List.of());
    }

    private static URI url(ExchangeStep step, Scope scope) {
        String text = scope.requireText(step.http().url(), "the url of exchange " + step.name());
        try {
            URI url = new URI(text);
            boolean usable =
                    ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null;
            if (usable) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new ScriptFailure("the url of exchange " + step.name() + " is none: " + e.getReason());
        }
        throw new ScriptFailure("the url of exchange " + step.name() + " is no absolute http address");
    }

    private static Map<String, String> headers(HttpRequest http, Scope scope) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (http.header() != null) {
            scope.value(http.header()).properties().forEach(member -> {
                if (!member.getValue().isNull()) {
                    headers.put(member.getKey(), member.getValue().asText());
                }
            });
        }
        if (http.username() != null) {
            String password = http.password() == null ? "" : scope.requireText(http.password(), "the password");
            String pair = scope.requireText(http.username(), "the user name") + ":" + password;
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return headers;
    }

    private static JsonNode body(HttpRequest http, Scope scope) {
        if (http.json() != null) {
            return scope.value(http.json());
        }
        return http.body() == null ? null : scope.value(TextNode.valueOf(http.body()));
    }
}
