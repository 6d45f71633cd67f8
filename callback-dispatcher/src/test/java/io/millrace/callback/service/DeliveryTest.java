package io.millrace.callback.service;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;
import io.millrace.messaging.Envelope;
import io.millrace.messaging.contract.CallbackCancel;
import io.millrace.messaging.contract.CallbackDeliver;
import io.millrace.messaging.contract.MessageType;
import io.millrace.testkit.quarkus.SuiteInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

import static io.millrace.callback.service.Receiver.reply;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(
        value = SuiteInfrastructure.class,
        initArgs = {@ResourceArg(name = "database", value = "callback"), @ResourceArg(name = "redis", value = "false")})
class DeliveryTest {

    private static final JsonNode BODY = Json.object().put("workflow_id", "w1").put("status", "active");

    private final String id = "d-" + UUID.randomUUID();
    private final List<String> parked = new ArrayList<>();
    private Receiver receiver;
    private Bus bus;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver();
        bus = new Bus();
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
        bus.close();
    }

    @Test
    void shouldPostSignedAndTellTheOwner() throws Exception {
        // given
        URI url = receiver.answering("/ok", 200);
        // when
        deliver(id, url, "quick", null);
        // then
        Envelope told = told(id);
        assertThat(told.type()).isEqualTo(MessageType.CALLBACK_DELIVERED);
        assertThat(told.data().path("attempt").asInt()).isEqualTo(1);
        assertThat(told.data().path("status").asInt()).isEqualTo(200);
        Receiver.Got got = receiver.got("/ok").getFirst();
        assertThat(got.method()).isEqualTo("POST");
        assertThat(got.body()).isEqualTo("{\"workflow_id\":\"w1\",\"status\":\"active\"}");
        assertThat(got.headers()).containsEntry("webhook-id", id).containsEntry("content-type", "application/json");
        assertThat(got.headers()).containsEntry("accept-encoding", "identity");
        assertThat(got.headers().get("webhook-signature")).startsWith("v1,");
    }

    @Test
    void shouldRetryWithTheSameIdUntilTaken() throws Exception {
        // given
        URI url = receiver.on("/flaky", (nth, exchange) -> reply(exchange, nth < 3 ? 500 : 200, "broken"));
        // when
        deliver(id, url, "quick", null);
        // then
        assertThat(told(id).data().path("attempt").asInt()).isEqualTo(3);
        assertThat(receiver.got("/flaky"))
                .hasSize(3)
                .allSatisfy(got -> assertThat(got.headers()).containsEntry("webhook-id", id));
    }

    @Test
    void shouldSayExhaustedWhenNoAttemptIsLeft() throws Exception {
        // when
        deliver(id, receiver.answering("/down", 503), "quick", null);
        // then
        Envelope told = told(id);
        assertThat(told.type()).isEqualTo(MessageType.CALLBACK_EXHAUSTED);
        assertThat(told.data().path("attempts").asInt()).isEqualTo(4);
        assertThat(told.data().path("reason").asText()).contains("503");
    }

    @Test
    void shouldStopWhenTheReceiverIsGone() throws Exception {
        // when
        deliver(id, receiver.answering("/gone", 410), "quick", null);
        // then
        assertThat(told(id).data().path("reason").asText()).contains("410");
        assertThat(receiver.got("/gone")).hasSize(1);
    }

    @Test
    void shouldNotFollowRedirects() throws Exception {
        // given
        URI inside = receiver.answering("/inside", 200);
        URI url = receiver.on("/moved", (nth, exchange) -> {
            exchange.getResponseHeaders().add("Location", inside.toString());
            reply(exchange, 302, "");
        });
        // when
        deliver(id, url, "once", null);
        // then
        assertThat(told(id).type()).isEqualTo(MessageType.CALLBACK_EXHAUSTED);
        assertThat(receiver.got("/inside")).isEmpty();
    }

    @Test
    void shouldGiveUpAtTheDeadline() throws Exception {
        // given
        URI url = receiver.silent("/slow");
        // when
        deliver(id, url, "once", null);
        // then
        assertThat(told(id).data().path("reason").asText()).contains("no answer within 2000 ms");
    }

    @Test
    void shouldTakeTheStatusOfAnAnswerWithAnEndlessBody() throws Exception {
        // given
        URI url = receiver.on("/endless", (nth, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[8_192];
            while (true) {
                exchange.getResponseBody().write(block);
            }
        });
        // when
        deliver(id, url, "once", null);
        // then
        assertThat(told(id).type()).isEqualTo(MessageType.CALLBACK_DELIVERED);
    }

    @Test
    void shouldHonourRetryAfter() throws Exception {
        // given
        URI url = receiver.on("/later", (nth, exchange) -> {
            exchange.getResponseHeaders().add("Retry-After", "1");
            reply(exchange, nth == 1 ? 429 : 204, "");
        });
        long before = System.nanoTime();
        // when
        deliver(id, url, "quick", null);
        // then
        assertThat(told(id).data().path("attempt").asInt()).isEqualTo(2);
        assertThat(System.nanoTime() - before).isGreaterThan(900_000_000L);
    }

    @Test
    void shouldRefuseAnInsideAddressAndSayWhy() throws Exception {
        // when
        deliver(id, URI.create("http://169.254.169.254/latest/meta-data"), "quick", null);
        // then
        assertThat(told(id).data().path("reason").asText()).contains("link-local or metadata");
    }

    @Test
    void shouldSendOnceHoweverOftenTheCommandComes() throws Exception {
        // given
        URI url = receiver.answering("/once", 200);
        // when
        for (int i = 0; i < 5; i++) {
            deliver(id, url, "quick", null);
        }
        told(id);
        String last = "d-" + UUID.randomUUID();
        deliver(last, receiver.answering("/last", 200), "quick", null);
        told(last);
        // then
        assertThat(receiver.got("/once")).hasSize(1);
        assertThat(bus.told(id)).hasSize(1);
    }

    @Test
    void shouldNotRetryWhatWasCancelled() throws Exception {
        // given
        URI url = receiver.answering("/cancelled", 500);
        deliver(id, url, "slow", null);
        Eventually.get(() -> receiver.got("/cancelled"), got -> got.size() == 1);
        String after = "d-" + UUID.randomUUID();
        URI afterwards = receiver.answering("/after-cancel", 200);
        deliver(after, afterwards, "once", id);
        // when
        bus.send(MessageType.CALLBACK_CANCEL, new CallbackCancel(id, bus.owner(), "instance-1"));
        // then
        told(after);
        assertThat(receiver.got("/cancelled")).hasSize(1);
        assertThat(bus.told(id)).isEmpty();
    }

    @Test
    void shouldNotSendWhatWasCancelledBeforeItCame() throws Exception {
        // given
        URI url = receiver.answering("/never", 200);
        bus.send(MessageType.CALLBACK_CANCEL, new CallbackCancel(id, bus.owner(), "instance-1"));
        String after = "d-" + UUID.randomUUID();
        deliver(after, receiver.answering("/after-never", 200), "once", id);
        told(after);
        // when
        deliver(id, url, "once", null);
        String last = "d-" + UUID.randomUUID();
        deliver(last, receiver.answering("/last", 200), "once", null);
        told(last);
        // then
        assertThat(receiver.got("/never")).isEmpty();
    }

    @Test
    void shouldKeepTheOrderOfADeliveryThatComesAfterAnother() throws Exception {
        // given
        URI active = receiver.on("/active", (nth, exchange) -> reply(exchange, nth < 3 ? 500 : 200, ""));
        URI cancel = receiver.answering("/cancel", 200);
        String second = "d-" + UUID.randomUUID();
        // when
        deliver(second, cancel, "once", id);
        deliver(id, active, "quick", null);
        told(second);
        // then
        assertThat(receiver.got("/active")).hasSize(3);
        assertThat(bus.told(id)).hasSize(1);
    }

    @Test
    void shouldNotLetADeadHostSlowTheOthers() throws Exception {
        // given
        URI dead = URI.create("http://127.0.0.1:1/dead");
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lost.add("d-" + UUID.randomUUID());
            deliver(lost.getLast(), dead, "quick", null);
        }
        // when
        long before = System.nanoTime();
        deliver(id, receiver.answering("/alive", 200), "quick", null);
        told(id);
        // then
        assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
        assertThat(lost).allSatisfy(one -> assertThat(told(one).type()).isEqualTo(MessageType.CALLBACK_EXHAUSTED));
    }

    @Test
    void shouldParkWhatItCannotUnderstandAndGoOn() throws Exception {
        // when
        bus.raw(MessageType.CALLBACK_DELIVER, new byte[] {0, 1, 2, (byte) 0xff});
        bus.send(MessageType.CALLBACK_DELIVER, Json.object().put("deliveryId", id));
        deliver(id, receiver.answering("/going-on", 200), "quick", null);
        // then
        told(id);
        List<String> reasons = Eventually.get(
                () -> {
                    parked.addAll(bus.parked("callback-dispatcher.callback.deliver.v1"));
                    return List.copyOf(parked);
                },
                all -> all.size() >= 2);
        assertThat(reasons).anyMatch(reason -> reason.contains("malformed JSON"));
        assertThat(reasons).anyMatch(reason -> reason.contains("owner"));
    }

    @Test
    void shouldGiveUpOnHeadersThatDripPastTheDeadline() throws Exception {
        // given
        try (RawReceiver raw = new RawReceiver("HTTP/1.1 200 OK\r\nX-Slow: ", true)) {
            // when
            deliver(id, raw.url(), "once", null);
            // then
            assertThat(told(id).data().path("reason").asText()).contains("no answer within 2000 ms");
        }
    }

    @Test
    void shouldCallAnAnswerThatBreaksOffInItsHeadAFailure() throws Exception {
        // given
        try (RawReceiver raw = new RawReceiver("HTTP/1.1 200 OK\r\nContent-", false)) {
            // when
            deliver(id, raw.url(), "once", null);
            // then
            assertThat(told(id).type()).isEqualTo(MessageType.CALLBACK_EXHAUSTED);
        }
    }

    @Test
    void shouldRefuseAHeadWithoutEnd() throws Exception {
        // given
        try (RawReceiver raw = new RawReceiver("HTTP/1.1 200 OK\r\n" + "X-Many: 1234567890\r\n".repeat(5_000), false)) {
            // when
            deliver(id, raw.url(), "once", null);
            // then
            assertThat(told(id).type()).isEqualTo(MessageType.CALLBACK_EXHAUSTED);
        }
    }

    @Test
    void shouldCallWhatIsNotHttpAFailure() throws Exception {
        // given
        try (RawReceiver raw = new RawReceiver("220 mail.example ESMTP\r\n\r\n", false)) {
            // when
            deliver(id, raw.url(), "once", null);
            // then
            assertThat(told(id).type()).isEqualTo(MessageType.CALLBACK_EXHAUSTED);
        }
    }

    private void deliver(String deliveryId, URI url, String schedule, String after) throws Exception {
        bus.send(
                MessageType.CALLBACK_DELIVER,
                new CallbackDeliver(deliveryId, bus.owner(), "instance-1", url, BODY, schedule, after));
    }

    private Envelope told(String deliveryId) {
        return Eventually.get(() -> bus.told(deliveryId), all -> !all.isEmpty()).getFirst();
    }
}
