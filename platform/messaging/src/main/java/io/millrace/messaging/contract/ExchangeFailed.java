package io.millrace.messaging.contract;

/**
 * Data of {@link MessageType#EXCHANGE_FAILED}: no acceptable answer.
 *
 * @param code {@code ADDRESS_REFUSED}, {@code TIMEOUT}, {@code CONNECTION_FAILED}, {@code TOO_LARGE}
 */
public record ExchangeFailed(String exchangeId, String instanceId, String code, String message, int attempts) {}
