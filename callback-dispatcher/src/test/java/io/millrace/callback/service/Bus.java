package io.millrace.callback.service;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

import org.eclipse.microprofile.config.ConfigProvider;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;

import io.millrace.json.Json;
import io.millrace.messaging.Envelope;

/** The other side of the broker: sends commands and collects what the owner is told. */
final class Bus implements AutoCloseable {

    private static final String EXCHANGE = "millrace.events";

    private final String owner = "owner-" + UUID.randomUUID().toString().substring(0, 8);
    private final Connection connection;
    private final Channel channel;
    private final List<Envelope> told = new CopyOnWriteArrayList<>();

    Bus() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(ConfigProvider.getConfig().getValue("rabbitmq-host", String.class));
        factory.setPort(ConfigProvider.getConfig().getValue("rabbitmq-port", Integer.class));
        factory.setUsername(ConfigProvider.getConfig().getValue("rabbitmq-username", String.class));
        factory.setPassword(ConfigProvider.getConfig().getValue("rabbitmq-password", String.class));
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.exchangeDeclare(EXCHANGE, "topic", true);
        channel.queueDeclare(owner, false, true, true, null);
        channel.queueBind(owner, EXCHANGE, "*.*.v1." + owner);
        channel.basicConsume(owner, true, (tag, delivery) -> told.add(Envelope.parse(delivery.getBody())), tag -> {});
    }

    String owner() {
        return owner;
    }

    void send(String type, Object data) throws IOException {
        Envelope envelope =
                new Envelope(UUID.randomUUID().toString(), "test", type, "instance-1", Instant.now(), Json.tree(data));
        raw(type, envelope.bytes());
    }

    synchronized void raw(String type, byte[] body) throws IOException {
        channel.basicPublish(
                EXCHANGE,
                type,
                new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
                body);
    }

    /** What the owner was told of a delivery or an exchange. */
    List<Envelope> told(String id) {
        return told.stream()
                .filter(one -> id.equals(one.data().path("deliveryId").asText(null))
                        || id.equals(one.data().path("exchangeId").asText(null)))
                .toList();
    }

    /** Takes a parked message's reason and body, or null. */
    synchronized List<String> parked(String queue) throws IOException {
        List<String> reasons = new ArrayList<>();
        channel.queueDeclare(queue + ".parked", true, false, false, null);
        for (GetResponse one = channel.basicGet(queue + ".parked", true);
                one != null;
                one = channel.basicGet(queue + ".parked", true)) {
            reasons.add(one.getProps().getHeaders().get("x-millrace-reason").toString());
        }
        return reasons;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
