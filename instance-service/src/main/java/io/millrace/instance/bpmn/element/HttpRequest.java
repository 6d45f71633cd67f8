package io.millrace.instance.bpmn.element;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.el.El;
import io.millrace.el.ElError;
import io.millrace.el.ElException;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.bpmn.HttpTask;

/** The request an HTTP task makes with the variables as they are. */
final class HttpRequest {

    private HttpRequest() {}

    static HttpCall of(HttpTask node, El el) {
        return new HttpCall(
                el.text(node.method()).toUpperCase(Locale.ROOT),
                url(el.text(node.url())),
                headers(node.headers() == null ? null : el.value(node.headers())),
                body(node.body() == null ? null : el.value(node.body())),
                null,
                Duration.ofSeconds(node.timeoutSeconds()),
                0,
                null,
                List.of("4xx", "5xx"));
    }

    private static URI url(String text) {
        try {
            return URI.create(text == null ? "" : text.strip());
        } catch (IllegalArgumentException e) {
            throw new ElException(ElError.EXPRESSION_TYPE, 0, "'" + text + "' is not a URL");
        }
    }

    private static Map<String, String> headers(JsonNode value) {
        JsonNode parsed = parsed(value);
        if (parsed == null || parsed.isNull()) {
            return Map.of();
        }
        if (!parsed.isObject()) {
            throw new ElException(ElError.EXPRESSION_TYPE, 0, "the headers are not a JSON object");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        parsed.properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    private static JsonNode body(JsonNode value) {
        JsonNode parsed = parsed(value);
        return parsed == null || parsed.isNull() ? null : parsed;
    }

    /** A text that is JSON stands for that JSON. */
    private static JsonNode parsed(JsonNode value) {
        if (!(value instanceof TextNode text)) {
            return value;
        }
        if (text.textValue().isBlank()) {
            return null;
        }
        try {
            return Json.parse(text.textValue());
        } catch (IllegalArgumentException plainText) {
            return text;
        }
    }
}
