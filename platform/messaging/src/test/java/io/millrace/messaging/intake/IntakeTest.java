package io.millrace.messaging.intake;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;
import io.millrace.messaging.Envelope;
import io.millrace.messaging.broker.Confirm;
import io.millrace.problem.TooNew;

import static org.assertj.core.api.Assertions.assertThat;

class IntakeTest {

    private static final String TYPE = "thing.done.v1";

    private final Map<String, String> parked = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Confirm> parkingAnswers = new ConcurrentLinkedQueue<>();
    private final List<String> passedOn = new CopyOnWriteArrayList<>();
    private final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
    private final Parking parking = new Parking(null) {
        @Override
        CompletableFuture<Confirm> park(String queue, byte[] body, String reason) {
            Confirm next = parkingAnswers.poll();
            if (next == null) {
                parked.put(queue, reason);
            }
            return CompletableFuture.completedFuture(next == null ? Confirm.TAKEN : next);
        }

        @Override
        CompletableFuture<Confirm> passOn(String queue, Received<?> received, byte[] body) {
            Confirm next = parkingAnswers.poll();
            if (next == null) {
                passedOn.add(
                        queue + " " + received.id() + " " + Envelope.parse(body).id());
            }
            return CompletableFuture.completedFuture(next == null ? Confirm.TAKEN : next);
        }
    };
    private final Intakes intakes = new Intakes(new Quick(), parking);

    private record Quick() implements IntakeSettings {

        @Override
        public int batch() {
            return 10;
        }

        @Override
        public int attempts() {
            return 3;
        }

        @Override
        public Duration backoff() {
            return Duration.ofMillis(1);
        }

        @Override
        public Duration maxBackoff() {
            return Duration.ofMillis(5);
        }
    }

    @AfterEach
    void stop() {
        intakes.stop(null);
    }

    private Message<byte[]> message(int n) {
        return message(n, TYPE);
    }

    private Message<byte[]> message(int n, String type) {
        Envelope envelope = new Envelope(
                "m" + n, "test", type, null, Instant.EPOCH, Json.object().put("n", n));
        return raw(n, envelope.bytes());
    }

    private Message<byte[]> raw(int n, byte[] body) {
        return Message.of(body, () -> {
            acknowledged.add(n);
            return CompletableFuture.completedFuture(null);
        });
    }

    private static int number(Received<JsonNode> received) {
        return received.data().path("n").asInt();
    }

    private Intake<JsonNode> each(EachHandler<JsonNode> handler) {
        return intakes.each("q", TYPE, JsonNode.class, handler);
    }

    private Intake<JsonNode> batches(BatchHandler<JsonNode> handler) {
        return intakes.batches("q", TYPE, JsonNode.class, handler);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void shouldAcknowledgeWhenTheEffectIsCommittedAndNotBefore() {
        // given
        CompletableFuture<Void> commit = new CompletableFuture<>();
        AtomicInteger handled = new AtomicInteger();
        Intake<JsonNode> intake = each(received -> {
            handled.incrementAndGet();
            return commit;
        });
        // when
        intake.take(message(1));
        await(() -> handled.get() == 1);
        // then
        assertThat(acknowledged).isEmpty();
        commit.complete(null);
        await(() -> acknowledged.equals(List.of(1)));
    }

    @Test
    void shouldHoldAMessageForAsLongAsTheDatabaseIsAway() {
        // given
        AtomicInteger attempts = new AtomicInteger();
        Intake<JsonNode> intake = each(received -> attempts.incrementAndGet() < 20
                ? CompletableFuture.failedFuture(new SQLException("away", "08006"))
                : CompletableFuture.completedFuture(null));
        // when
        intake.take(message(1));
        // then
        await(() -> acknowledged.equals(List.of(1)));
        assertThat(attempts).hasValue(20);
        assertThat(parked).isEmpty();
    }

    @Test
    void shouldParkAfterSomeAttemptsWhatFailsForNoKnownReason() {
        // given
        AtomicInteger attempts = new AtomicInteger();
        Intake<JsonNode> intake = each(received -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("our bug");
        });
        // when
        intake.take(message(1));
        // then
        await(() -> acknowledged.equals(List.of(1)));
        assertThat(attempts).hasValue(3);
        assertThat(parked).containsEntry("q", "our bug");
    }

    @Test
    void shouldPassOnWhatOnlyANewerReplicaUnderstands() {
        // given: the first try to put it back fails
        parkingAnswers.add(Confirm.LOST);
        AtomicInteger attempts = new AtomicInteger();
        Intake<JsonNode> intake = each(received -> {
            if (number(received) == 2) {
                return CompletableFuture.completedFuture(null);
            }
            attempts.incrementAndGet();
            return CompletableFuture.failedFuture(TooNew.plan("hub", 2, 1).exception());
        });
        // when
        intake.take(message(1));
        intake.take(message(2));
        // then: the other is not held up, and nothing is parked
        await(() -> acknowledged.equals(List.of(2, 1)));
        assertThat(attempts).hasValue(3);
        assertThat(passedOn).containsExactly("q m1 m1");
        assertThat(parked).isEmpty();
    }

    @Test
    void shouldKeepTheRoutingKeyOfAMessageThatWasPassedOn() {
        Map<String, Object> headers = Map.of(Parking.ROUTING_KEY, "shop.order.paid");

        assertThat(Held.routingKey(new com.rabbitmq.client.Envelope(1, false, "", "q"), headers))
                .isEqualTo("shop.order.paid");
    }

    @Test
    void shouldNotBelieveARoutingKeyThatAStrangerClaims() {
        Map<String, Object> headers = Map.of(Parking.ROUTING_KEY, "shop.order.paid");

        assertThat(Held.routingKey(new com.rabbitmq.client.Envelope(1, false, "events", "shop.order.seen"), headers))
                .isEqualTo("shop.order.seen");
    }

    @Test
    void shouldParkPoisonAndGoOn() {
        // given
        Intake<JsonNode> intake = each(received -> CompletableFuture.completedFuture(null));
        // when
        intake.take(raw(1, new byte[] {1, 2, 3}));
        intake.take(message(2, "other.type.v1"));
        intake.take(message(3));
        // then
        await(() -> acknowledged.size() == 3);
        assertThat(acknowledged).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void shouldAcknowledgePoisonOnlyWhenItIsParked() {
        // given
        parkingAnswers.addAll(List.of(Confirm.LOST, Confirm.REFUSED));
        Intake<JsonNode> intake = each(received -> CompletableFuture.completedFuture(null));
        // when
        intake.take(message(1, "other.type.v1"));
        // then
        await(() -> acknowledged.equals(List.of(1)));
        assertThat(parked).containsEntry("q", "type is other.type.v1, not " + TYPE);
    }

    @Test
    void shouldHalveABatchUntilTheBadMessageStandsAlone() {
        // given
        Intake<JsonNode> intake = batches(batch -> {
            if (batch.stream().anyMatch(received -> number(received) == 5)) {
                throw new PermanentFailure("five");
            }
        });
        // when
        for (int n = 0; n < 10; n++) {
            intake.take(message(n));
        }
        // then
        await(() -> acknowledged.size() == 10);
        assertThat(parked).containsOnly(Map.entry("q", "five"));
    }

    @Test
    void shouldTryABatchAgainAfterAnOutage() {
        // given
        AtomicInteger calls = new AtomicInteger();
        Intake<JsonNode> intake = batches(batch -> {
            if (calls.incrementAndGet() < 3) {
                throw new SQLException("away", "57P01");
            }
        });
        // when
        intake.take(message(1));
        intake.take(message(2));
        // then
        await(() -> acknowledged.size() == 2);
        assertThat(parked).isEmpty();
    }
}
