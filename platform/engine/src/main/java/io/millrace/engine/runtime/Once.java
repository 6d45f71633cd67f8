package io.millrace.engine.runtime;

import java.util.Objects;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The idempotency of a command. The row is written in the command's own transaction. The same key with the same request
 * hash is answered with the first answer ({@link Answer.Repeated}); with another hash it is refused
 * ({@code IDEMPOTENCY_KEY_REUSED}).
 *
 * <p>For messages from the broker the scope is the consumer's name and the key the message id: that is the inbox.
 *
 * @param scope what the key is unique within, for example {@code POST /v1/workflows}
 * @param requestHash hash of the request body, or empty where the key says it all
 * @param answer what to keep of the first outcome, to be given again
 */
public record Once(String scope, String key, String requestHash, Function<InstanceView, JsonNode> answer) {

    public Once {
        Objects.requireNonNull(scope);
        Objects.requireNonNull(key);
        Objects.requireNonNull(requestHash);
        Objects.requireNonNull(answer);
    }

    /** For messages: nothing is kept but the fact. */
    public static Once message(String consumer, String messageId) {
        return new Once(consumer, messageId, "", view -> null);
    }
}
