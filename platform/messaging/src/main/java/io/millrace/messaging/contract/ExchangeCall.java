package io.millrace.messaging.contract;

/**
 * Data of {@link MessageType#EXCHANGE_CALL}: carry out one HTTP request and send its answer to the owner.
 *
 * @param owner a service, or one of its processes as {@code service.process}: an answer for a process is dropped when the
 *     process is gone
 * @param instanceId whom it is for, as operators see it
 */
public record ExchangeCall(String exchangeId, String owner, String instanceId, HttpCall call) {}
