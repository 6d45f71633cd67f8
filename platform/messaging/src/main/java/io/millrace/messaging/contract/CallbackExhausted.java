package io.millrace.messaging.contract;

/** Data of {@link MessageType#CALLBACK_EXHAUSTED}: no attempt is left, or the receiver said 410. */
public record CallbackExhausted(String deliveryId, String instanceId, int attempts, String reason) {}
