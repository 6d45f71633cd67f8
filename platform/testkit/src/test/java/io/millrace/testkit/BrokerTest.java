package io.millrace.testkit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class BrokerTest {
    @TempDir
    Path directory;

    @Test
    void shouldRouteByTopicInTheTemporaryBroker() throws Exception {
        try (Broker broker = EmbeddedBroker.temporary()) {
            publishDurably(broker, "routed");

            assertThat(take(broker)).isEqualTo("routed");
        }
    }

    @Test
    void shouldKeepPersistentMessagesOfTheEmbeddedBrokerAcrossStarts() throws Exception {
        try (Broker broker = Broker.start(Broker.Choice.EMBEDDED, directory)) {
            publishDurably(broker, "kept");
        }

        try (Broker broker = Broker.start(Broker.Choice.EMBEDDED, directory)) {
            assertThat(take(broker)).isEqualTo("kept");
        }
    }

    @Test
    void shouldKeepPersistentMessagesOfThePrivateRabbitMqNodeAcrossStarts() throws Exception {
        assumeTrue(RabbitMqNode.installed().isPresent(), "no rabbitmq-server on this machine");
        try (Broker broker = Broker.start(Broker.Choice.RABBITMQ, directory)) {
            publishDurably(broker, "kept");
        }

        try (Broker broker = Broker.start(Broker.Choice.RABBITMQ, directory)) {
            assertThat(take(broker)).isEqualTo("kept");
        }
    }

    private static void publishDurably(Broker broker, String text) throws Exception {
        try (Connection connection = connect(broker);
                Channel channel = connection.createChannel()) {
            channel.exchangeDeclare("millrace.events", "topic", true);
            channel.queueDeclare("inbox", true, false, false, Map.of());
            channel.queueBind("inbox", "millrace.events", "definition.#");
            channel.confirmSelect();
            channel.basicPublish(
                    "millrace.events",
                    "definition.published.v1",
                    MessageProperties.PERSISTENT_BASIC,
                    text.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(10_000);
        }
    }

    private static String take(Broker broker) throws Exception {
        try (Connection connection = connect(broker);
                Channel channel = connection.createChannel()) {
            GetResponse response = channel.basicGet("inbox", true);
            return response == null ? null : new String(response.getBody(), StandardCharsets.UTF_8);
        }
    }

    private static Connection connect(Broker broker) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(broker.address().host());
        factory.setPort(broker.address().port());
        factory.setUsername(broker.address().username());
        factory.setPassword(broker.address().password());
        return factory.newConnection();
    }
}
