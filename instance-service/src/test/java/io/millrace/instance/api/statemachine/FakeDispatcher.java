package io.millrace.instance.api.statemachine;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.eclipse.microprofile.config.ConfigProvider;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.millrace.json.Json;
import io.millrace.messaging.Envelope;
import io.millrace.messaging.contract.ExchangeCall;
import io.millrace.messaging.contract.ExchangeFailed;
import io.millrace.messaging.contract.ExchangeReturned;
import io.millrace.messaging.contract.MessageType;

/** Stands on the broker where callback-dispatcher stands, for calls whose answer a process waits for. */
final class FakeDispatcher implements AutoCloseable {

    private static final String EXCHANGE = "millrace.events";

    private final Connection connection;
    private final Channel channel;
    private final List<ExchangeCall> calls = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> cancelled = new LinkedBlockingQueue<>();
    private final Function<ExchangeCall, Object> answers;

    /** @param answers an {@link ExchangeReturned}, an {@link ExchangeFailed}, or null for none */
    FakeDispatcher(Function<ExchangeCall, Object> answers) throws IOException, TimeoutException {
        this.answers = answers;
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(ConfigProvider.getConfig().getValue("rabbitmq-host", String.class));
        factory.setPort(ConfigProvider.getConfig().getValue("rabbitmq-port", Integer.class));
        factory.setUsername(ConfigProvider.getConfig().getValue("rabbitmq-username", String.class));
        factory.setPassword(ConfigProvider.getConfig().getValue("rabbitmq-password", String.class));
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.exchangeDeclare(EXCHANGE, "topic", true);
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, EXCHANGE, MessageType.EXCHANGE_CALL);
        channel.queueBind(queue, EXCHANGE, MessageType.CALLBACK_CANCEL);
        channel.basicConsume(queue, true, (tag, message) -> heard(message.getBody()), tag -> {});
    }

    static ExchangeReturned returned(ExchangeCall call, int status, String body) {
        return new ExchangeReturned(call.exchangeId(), call.instanceId(), status, Map.of(), Json.parse(body), 1, 1);
    }

    static ExchangeFailed failed(ExchangeCall call, String code) {
        return new ExchangeFailed(call.exchangeId(), call.instanceId(), code, "as the test has it", 1);
    }

    List<ExchangeCall> calls() {
        return calls;
    }

    /** The next exchange that is taken back; null when there is none in time. */
    String cancelled() throws InterruptedException {
        return cancelled.poll(20, TimeUnit.SECONDS);
    }

    private void heard(byte[] message) throws IOException {
        Envelope envelope = Envelope.parse(message);
        if (MessageType.CALLBACK_CANCEL.equals(envelope.type())) {
            cancelled.add(envelope.data().path("deliveryId").asText());
            return;
        }
        ExchangeCall call = Json.read(envelope.data(), ExchangeCall.class);
        if (call.owner().indexOf('.') < 0) {
            return;
        }
        calls.add(call);
        Object answer = answers.apply(call);
        if (answer != null) {
            String type =
                    answer instanceof ExchangeReturned ? MessageType.EXCHANGE_RETURNED : MessageType.EXCHANGE_FAILED;
            Envelope told = new Envelope(
                    UUID.randomUUID().toString(), "test", type, call.instanceId(), Instant.now(), Json.tree(answer));
            channel.basicPublish(EXCHANGE, type + "." + call.owner(), null, told.bytes());
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
