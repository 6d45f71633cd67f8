package io.millrace.messaging.contract;

/** Data of {@link MessageType#CALLBACK_DELIVERED}: the receiver answered 2xx at the given attempt, counted from 1. */
public record CallbackDelivered(String deliveryId, String instanceId, int attempt, int status) {}
