package io.millrace.messaging.contract;

/** Data of {@link MessageType#CALLBACK_EXHAUSTED}: no attempt is left, the receiver said 410, or an operator cancelled it. */
public record CallbackExhausted(String deliveryId, String instanceId, int attempts, String reason) {}
