package io.millrace.messaging.contract;

/**
 * The message types on the exchange {@code millrace.events}: names in the past tense with a version, commands in the
 * imperative. The routing key of a broadcast is its type; a message for one service has {@code <type>.<service>}.
 */
public final class MessageType {

    public static final String DEFINITION_PUBLISHED = "definition.published.v1";
    public static final String DEFINITION_REMOVED = "definition.removed.v1";
    public static final String MASTER_DATA_PUBLISHED = "master-data.published.v1";
    public static final String INSTANCE_STARTED = "instance.started.v1";
    public static final String INSTANCE_COMPLETED = "instance.completed.v1";
    public static final String CALLBACK_DELIVER = "callback.deliver.v1";
    public static final String CALLBACK_CANCEL = "callback.cancel.v1";
    public static final String CALLBACK_DELIVERED = "callback.delivered.v1";
    public static final String CALLBACK_EXHAUSTED = "callback.exhausted.v1";
    public static final String EXCHANGE_CALL = "exchange.call.v1";
    public static final String EXCHANGE_RETURNED = "exchange.returned.v1";
    public static final String EXCHANGE_FAILED = "exchange.failed.v1";

    private MessageType() {}
}
