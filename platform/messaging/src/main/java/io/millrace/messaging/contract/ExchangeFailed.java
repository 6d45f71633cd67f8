package io.millrace.messaging.contract;

/**
 * Data of {@link MessageType#EXCHANGE_FAILED}: no acceptable answer.
 *
 * @param code {@code ADDRESS_REFUSED}, {@code TIMEOUT}, {@code CONNECTION_FAILED}, {@code TOO_LARGE},
 *     {@code BAD_REQUEST} (the call cannot be made as asked), {@code CANCELLED} (by an operator)
 */
public record ExchangeFailed(String exchangeId, String instanceId, String code, String message, int attempts) {}
