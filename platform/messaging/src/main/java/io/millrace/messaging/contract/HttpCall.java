package io.millrace.messaging.contract;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One outbound HTTP request and how patient to be with it.
 *
 * <p>The receiver sees the method, the headers (those of the connection are the sender's own), {@code Idempotency-Key} with the
 * exchange's id unless the caller gives one, and the body. An answer comes back as {@link ExchangeReturned}, whatever its status,
 * when it is accepted or no attempt is left; {@link ExchangeFailed} says why there is none. {@link CallbackCancel} with the
 * exchange's id ends it.
 *
 * @param method {@code GET}, {@code HEAD}, {@code POST}, {@code PUT}, {@code PATCH}, {@code DELETE} or {@code OPTIONS}
 * @param url with its query
 * @param body null for none. A text node is sent as it is, in the charset its content type names (XML, SOAP, plain text, ready
 *     JSON); anything else is sent as JSON, or, when the content type is {@code application/x-www-form-urlencoded} and it is an
 *     object, as a form: an array repeats its key, deeper values are refused
 * @param contentType of the body; null for {@code application/json}
 * @param timeout of one attempt: one deadline over look-up, connect, TLS, headers and body. Null for 30 s
 * @param retries further attempts after one without an acceptable answer
 * @param backoff wait before the first retry; doubles, randomised. Null for 5 s
 * @param acceptedStatus patterns of answers that count as success besides 2xx: {@code 404}, {@code 4xx}, {@code 40x}
 * @param anyCertificate the receiver's certificate is not checked ({@code validateSsl: false}); the dispatcher refuses it where
 *     its configuration does not allow it for that host
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
        List<String> acceptedStatus,
        boolean anyCertificate) {

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
        if (timeout.isNegative() || timeout.isZero() || backoff.isNegative()) {
            throw new IllegalArgumentException("timeout must be positive and backoff not negative");
        }
    }

    /** A call whose receiver's certificate is checked, as it should be. */
    public HttpCall(
            String method,
            URI url,
            Map<String, String> headers,
            JsonNode body,
            String contentType,
            Duration timeout,
            int retries,
            Duration backoff,
            List<String> acceptedStatus) {
        this(method, url, headers, body, contentType, timeout, retries, backoff, acceptedStatus, false);
    }

    /** The same without a look at the receiver's certificate: {@code validateSsl: false}. */
    public HttpCall withAnyCertificate() {
        return new HttpCall(method, url, headers, body, contentType, timeout, retries, backoff, acceptedStatus, true);
    }
}
