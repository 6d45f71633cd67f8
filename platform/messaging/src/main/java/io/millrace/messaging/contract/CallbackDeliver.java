package io.millrace.messaging.contract;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Data of {@link MessageType#CALLBACK_DELIVER}.
 *
 * @param owner the service that wants the result ({@code instance-service}, {@code hub-executor})
 * @param schedule name of the retry schedule
 * @param after a delivery that must be over first, or null
 */
public record CallbackDeliver(
        String deliveryId, String owner, String instanceId, URI url, JsonNode body, String schedule, String after) {}
