package io.millrace.callback.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A request ready to be sent.
 *
 * @param headers names as given by the caller; {@code Host}, {@code Content-Length} and connection headers are ours
 * @param body null for none
 * @param wholeBody whether an answer without its whole body is no answer
 * @param anyCertificate whether the receiver's certificate is left unchecked
 */
public record OutboundRequest(
        String method,
        URI url,
        Map<String, String> headers,
        byte[] body,
        Duration timeout,
        boolean wholeBody,
        boolean anyCertificate) {

    public OutboundRequest {
        headers = Map.copyOf(headers);
        body = body == null ? null : body.clone();
    }

    @Override
    public byte[] body() {
        return body == null ? null : body.clone();
    }
}
