package io.millrace.messaging.contract;

/** Data of {@link MessageType#CALLBACK_CANCEL}: that delivery or exchange is no longer wanted. */
public record CallbackCancel(String deliveryId, String owner, String instanceId) {}
