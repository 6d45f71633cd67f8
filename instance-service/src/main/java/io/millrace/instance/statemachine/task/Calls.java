package io.millrace.instance.statemachine.task;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.messaging.contract.HttpCall;

/** Reads the parts of HTTP calls out of task configurations. */
final class Calls {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_TIMEOUT_SECONDS = 300;

    private Calls() {}

    static HttpCall of(String method, URI url, JsonNode config, JsonNode body, String contentType) {
        String verb = method.toUpperCase(Locale.ROOT);
        if (!verb.matches("[A-Z]{3,10}")) {
            throw new IllegalArgumentException("method is no HTTP method");
        }
        HttpCall call = new HttpCall(
                verb,
                url,
                headers(config.path("headers")),
                body == null || body.isMissingNode() || body.isNull() ? null : body,
                contentType,
                timeout(config.path("timeoutSeconds")),
                0,
                null,
                accepted(config.path("acceptedStatusCodes")));
        return config.path("validateSsl").asBoolean(true) ? call : call.withAnyCertificate();
    }

    static URI url(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("url must be an absolute http or https URL");
        }
        return url;
    }

    /** A path below a base URL; segments are encoded. */
    static URI below(URI base, List<String> segments, Map<String, String> query) {
        String root = base.toString().replaceAll("/+$", "");
        String path = segments.stream().map(Calls::encode).collect(Collectors.joining("/"));
        String asked = query.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return url(root + "/" + path + (asked.isEmpty() ? "" : "?" + asked));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A text field that must be there. */
    static String required(JsonNode config, String field) {
        String text = config.path(field).asText("");
        if (text.isBlank()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return text;
    }

    static Map<String, String> headers(JsonNode headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.properties()
                .forEach(header -> texts.put(header.getKey(), header.getValue().asText()));
        return texts;
    }

    private static Duration timeout(JsonNode seconds) {
        int given = seconds.asInt(0);
        return given < 1 ? DEFAULT_TIMEOUT : Duration.ofSeconds(Math.min(given, MAX_TIMEOUT_SECONDS));
    }

    static List<String> accepted(JsonNode codes) {
        List<String> accepted = new ArrayList<>();
        codes.forEach(code -> accepted.add(code.asText()));
        return accepted;
    }
}
