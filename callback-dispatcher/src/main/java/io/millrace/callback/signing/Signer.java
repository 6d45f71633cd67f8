package io.millrace.callback.signing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives the headers of Standard Webhooks 1.0.0. With several keys there are several signatures, so that receivers can change
 * over from one key to the next.
 */
public final class Signer {

    private final List<SigningKey> keys;

    public Signer(List<SigningKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * @param id the same for every attempt of a delivery: what the receiver knows repeats by
     * @param attemptedAt the time of this attempt
     */
    public Map<String, String> headers(String id, Instant attemptedAt, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(attemptedAt.getEpochSecond()));
        if (!keys.isEmpty()) {
            byte[] content = content(id, attemptedAt, body);
            headers.put(
                    "webhook-signature",
                    keys.stream().map(key -> key.sign(content)).collect(Collectors.joining(" ")));
        }
        return headers;
    }

    private static byte[] content(String id, Instant attemptedAt, byte[] body) {
        byte[] head = (id + "." + attemptedAt.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[head.length + body.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(body, 0, content, head.length, body.length);
        return content;
    }
}
