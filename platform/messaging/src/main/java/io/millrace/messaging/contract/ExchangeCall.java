package io.millrace.messaging.contract;

/** Data of {@link MessageType#EXCHANGE_CALL}: carry out one HTTP request and send its answer to the owner. */
public record ExchangeCall(String exchangeId, String owner, String instanceId, HttpCall call) {}
