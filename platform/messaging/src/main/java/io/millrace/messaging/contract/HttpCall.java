package io.millrace.messaging.contract;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One outbound HTTP request.
 *
 * @param method upper case
 * @param body JSON, or a text node sent as it is; null for none
 * @param contentType of the body; null for {@code application/json}
 * @param timeout one deadline over connect, TLS, headers and body
 * @param retries further attempts after the first fails without an acceptable answer
 * @param backoff wait before the first retry; doubles, with jitter
 * @param acceptedStatus patterns of answers that count as success besides 2xx: {@code 404}, {@code 4xx}, {@code 40x}
 */
public record HttpCall(
        String method,
        URI url,
        Map<String, String> headers,
        JsonNode body,
        String contentType,
        Duration timeout,
        int retries,
        Duration backoff,
        List<String> acceptedStatus) {

    public HttpCall {
        Objects.requireNonNull(method);
        Objects.requireNonNull(url);
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        timeout = timeout == null ? Duration.ofSeconds(30) : timeout;
        backoff = backoff == null ? Duration.ofSeconds(5) : backoff;
        acceptedStatus = acceptedStatus == null ? List.of() : List.copyOf(acceptedStatus);
        if (retries < 0) {
            throw new IllegalArgumentException("retries must not be negative");
        }
    }
}
