package io.millrace.messaging.contract;

/** Data of {@link MessageType#CALLBACK_CANCEL}: retries of that delivery are over. */
public record CallbackCancel(String deliveryId, String owner, String instanceId) {}
