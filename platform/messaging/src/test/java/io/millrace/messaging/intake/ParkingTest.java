package io.millrace.messaging.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;

import io.millrace.json.Json;
import io.millrace.messaging.Envelope;
import io.millrace.messaging.broker.Broker;
import io.millrace.messaging.broker.Confirm;
import io.millrace.messaging.outbox.LineSettings;
import io.millrace.messaging.outbox.TestOutboxSettings;
import io.millrace.testkit.EmbeddedBroker;
import io.millrace.testkit.ServerAddress;

import static org.assertj.core.api.Assertions.assertThat;

/** Where messages go that are not handled here, on a real broker. */
class ParkingTest {

    private static Optional<EmbeddedBroker> own = Optional.empty();
    private static ServerAddress rabbit;

    private final String queue = "parking-test." + UUID.randomUUID();
    private final Envelope envelope = new Envelope(
            "m1", "test", "thing.done.v1", null, Instant.EPOCH, Json.object().put("n", 1));

    @BeforeAll
    static void server() {
        rabbit = ServerAddress.configured("rabbitmq", 5672).orElseGet(() -> {
            own = Optional.of(EmbeddedBroker.temporary());
            return own.get().address();
        });
    }

    @AfterAll
    static void stopServer() {
        own.ifPresent(EmbeddedBroker::close);
    }

    @Test
    void shouldPutAMessageAtTheEndOfItsQueueWhateverTheQueueIs() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(rabbit.host());
        factory.setPort(rabbit.port());
        factory.setUsername(rabbit.username());
        factory.setPassword(rabbit.password());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            // given: a queue that is declared otherwise than this service would
            channel.queueDeclare(queue, false, false, true, Map.of());
            channel.basicPublish("", queue, null, "the next".getBytes(StandardCharsets.UTF_8));
            Parking parking = new Parking(new Broker(
                    new LineSettings(rabbit.port(), rabbit.username(), rabbit.password()), new TestOutboxSettings()));
            byte[] body = envelope.bytes();

            // when
            var confirm = parking.passOn(queue, new Received<>(envelope, envelope.data(), "shop.order.paid"), body);

            // then
            assertThat(confirm).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Confirm.TAKEN);
            assertThat(channel.basicGet(queue, true).getBody()).asString().isEqualTo("the next");
            GetResponse again = channel.basicGet(queue, true);
            assertThat(again.getBody()).isEqualTo(body);
            assertThat(Held.routingKey(again.getEnvelope(), again.getProps().getHeaders()))
                    .isEqualTo("shop.order.paid");
        }
    }

    @Test
    void shouldKeepAMessageWhoseQueueIsGone() throws Exception {
        Parking parking = new Parking(new Broker(
                new LineSettings(rabbit.port(), rabbit.username(), rabbit.password()), new TestOutboxSettings()));

        var confirm =
                parking.passOn(queue, new Received<>(envelope, envelope.data(), "shop.order.paid"), envelope.bytes());

        assertThat(confirm).succeedsWithin(Duration.ofSeconds(10)).isNotEqualTo(Confirm.TAKEN);
    }
}
