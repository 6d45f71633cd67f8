package io.millrace.messaging.contract;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Data of {@link MessageType#EXCHANGE_RETURNED}.
 *
 * @param headers by lower-case name
 * @param body parsed when the answer is JSON, else a text node (XML, forms, plain text), read in the charset the answer names;
 *     what is no text at all comes as its base64 text. Bounded
 * @param durationMillis of the last attempt
 */
public record ExchangeReturned(
        String exchangeId,
        String instanceId,
        int status,
        Map<String, List<String>> headers,
        JsonNode body,
        long durationMillis,
        int attempts) {}
