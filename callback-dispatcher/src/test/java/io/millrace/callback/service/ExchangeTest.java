package io.millrace.callback.service;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.json.Json;
import io.millrace.messaging.Envelope;
import io.millrace.messaging.contract.ExchangeCall;
import io.millrace.messaging.contract.HttpCall;
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
class ExchangeTest {

    private final String id = "x-" + UUID.randomUUID();
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

    private static HttpCall get(URI url, int retries, String... accepted) {
        return get(url, Duration.ofSeconds(10), retries, accepted);
    }

    private static HttpCall get(URI url, Duration timeout, int retries, String... accepted) {
        return new HttpCall(
                "GET", url, Map.of(), null, null, timeout, retries, Duration.ofMillis(50), List.of(accepted));
    }

    private Envelope told(HttpCall call) throws Exception {
        bus.send(MessageType.EXCHANGE_CALL, new ExchangeCall(id, bus.owner(), "instance-1", call));
        return Eventually.get(() -> bus.told(id), all -> !all.isEmpty()).getFirst();
    }

    @Test
    void shouldReturnTheAnswer() throws Exception {
        // given
        URI url = receiver.on("/rates?from=EUR", (nth, exchange) -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("X-Rate", "7");
            reply(exchange, 200, "{\"rate\":1.25}");
        });
        HttpCall call = new HttpCall(
                "POST",
                url,
                Map.of("X-Client", "hub", "Host", "evil", "Connection", "close"),
                Json.object().put("a", 1),
                null,
                null,
                0,
                null,
                null);
        // when
        Envelope told = told(call);
        // then
        assertThat(told.type()).isEqualTo(MessageType.EXCHANGE_RETURNED);
        assertThat(told.data().path("status").asInt()).isEqualTo(200);
        assertThat(told.data().path("body").toString()).isEqualTo("{\"rate\":1.25}");
        assertThat(told.data().path("headers").path("x-rate").path(0).asText()).isEqualTo("7");
        Receiver.Got got = receiver.got("/rates?from=EUR").getFirst();
        assertThat(got.headers()).containsEntry("x-client", "hub").containsEntry("idempotency-key", id);
        assertThat(got.headers().get("host")).startsWith("127.0.0.1:");
        assertThat(got.body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void shouldSendTextAsItIsAndReturnText() throws Exception {
        // given
        URI url = receiver.on("/form", (nth, exchange) -> reply(exchange, 200, "thanks"));
        HttpCall call = new HttpCall(
                "PUT",
                url,
                Map.of(),
                TextNode.valueOf("a=b"),
                "application/x-www-form-urlencoded",
                null,
                0,
                null,
                null);
        // when
        Envelope told = told(call);
        // then
        assertThat(told.data().path("body").asText()).isEqualTo("thanks");
        assertThat(receiver.got("/form").getFirst().body()).isEqualTo("a=b");
        assertThat(receiver.got("/form").getFirst().headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded");
    }

    @Test
    void shouldRetryAndThenReturn() throws Exception {
        // given
        URI url = receiver.on("/flaky", (nth, exchange) -> reply(exchange, nth < 3 ? 503 : 200, ""));
        // when
        Envelope told = told(get(url, 3));
        // then
        assertThat(told.data().path("status").asInt()).isEqualTo(200);
        assertThat(told.data().path("attempts").asInt()).isEqualTo(3);
    }

    @Test
    void shouldReturnTheLastBadAnswer() throws Exception {
        // when
        Envelope told = told(get(receiver.answering("/bad", 500), 1));
        // then
        assertThat(told.type()).isEqualTo(MessageType.EXCHANGE_RETURNED);
        assertThat(told.data().path("status").asInt()).isEqualTo(500);
        assertThat(receiver.got("/bad")).hasSize(2);
    }

    @Test
    void shouldNotRetryAnAcceptedAnswer() throws Exception {
        // when
        Envelope told = told(get(receiver.answering("/missing", 404), 5, "4xx"));
        // then
        assertThat(told.data().path("status").asInt()).isEqualTo(404);
        assertThat(receiver.got("/missing")).hasSize(1);
    }

    @Test
    void shouldFailWithACodeWhenThereIsNoAnswer() throws Exception {
        // given
        URI slow = receiver.silent("/slow");
        // when
        Envelope told = told(get(slow, Duration.ofMillis(500), 0));
        // then
        assertThat(told.type()).isEqualTo(MessageType.EXCHANGE_FAILED);
        assertThat(told.data().path("code").asText()).isEqualTo("TIMEOUT");
    }

    @Test
    void shouldFailWhenNothingListens() throws Exception {
        assertThat(told(get(URI.create("http://127.0.0.1:2/"), 0))
                        .data()
                        .path("code")
                        .asText())
                .isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void shouldFailWhenTheAnswerIsTooLarge() throws Exception {
        // given
        URI large = receiver.on("/large", (nth, exchange) -> reply(exchange, 200, "x".repeat(100_000)));
        // then
        assertThat(told(get(large, 0)).data().path("code").asText()).isEqualTo("TOO_LARGE");
    }

    @Test
    void shouldFailWhenTheAnswerBreaksOff() throws Exception {
        // given
        URI broken = receiver.on("/broken", (nth, exchange) -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.getHttpContext().getServer().stop(0);
        });
        // then
        assertThat(told(get(broken, 0)).data().path("code").asText()).isEqualTo("CONNECTION_FAILED");
    }

    @Test
    void shouldFailWhenTheAddressIsRefused() throws Exception {
        assertThat(told(get(URI.create("http://10.0.0.1/"), 3))
                        .data()
                        .path("code")
                        .asText())
                .isEqualTo("ADDRESS_REFUSED");
    }

    @Test
    void shouldFailWhenTheRequestCannotBeMade() throws Exception {
        // given
        HttpCall call = new HttpCall(
                "GET", receiver.answering("/x", 200), Map.of("X-Bad", "a\r\nEvil: 1"), null, null, null, 0, null, null);
        // then
        assertThat(told(call).data().path("code").asText()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void shouldGiveUpOnABodyThatDripsPastTheDeadline() throws Exception {
        // given
        try (RawReceiver raw = new RawReceiver("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", true)) {
            // then
            Envelope told = told(get(raw.url(), Duration.ofMillis(500), 0));
            assertThat(told.data().path("code").asText()).isEqualTo("TIMEOUT");
            assertThat(told.data().path("message").asText()).contains("no whole answer within 500 ms");
        }
    }

    @Test
    void shouldReturnXmlAsText() throws Exception {
        // given
        URI url = receiver.on("/soap", (nth, exchange) -> {
            exchange.getResponseHeaders().add("Content-Type", "text/xml; charset=utf-8");
            reply(exchange, 200, "<ok>\u00fc</ok>");
        });
        HttpCall call = new HttpCall(
                "POST",
                url,
                Map.of("SOAPAction", "\"pay\""),
                TextNode.valueOf("<pay/>"),
                "text/xml; charset=utf-8",
                null,
                0,
                null,
                null);
        // when
        Envelope told = told(call);
        // then
        assertThat(told.data().path("body").asText()).isEqualTo("<ok>\u00fc</ok>");
        assertThat(receiver.got("/soap").getFirst().headers())
                .containsEntry("soapaction", "\"pay\"")
                .containsEntry("content-type", "text/xml; charset=utf-8");
    }

    @Test
    void shouldSendAnObjectAsAForm() throws Exception {
        // given
        HttpCall call = new HttpCall(
                "POST",
                receiver.answering("/as-form", 200),
                Map.of(),
                Json.object().put("a", "b c"),
                "application/x-www-form-urlencoded",
                null,
                0,
                null,
                null);
        // when
        told(call);
        // then
        assertThat(receiver.got("/as-form").getFirst().body()).isEqualTo("a=b+c");
    }

    @Test
    void shouldCallOneHostManyTimesAtTheSameTime() throws Exception {
        // given: nobody is answered until all are there
        int all = 60;
        CountDownLatch there = new CountDownLatch(all);
        URI url = receiver.on("/together", (nth, exchange) -> {
            there.countDown();
            reply(exchange, there.await(20, TimeUnit.SECONDS) ? 200 : 503, "");
        });
        // when
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            ids.add("x-" + UUID.randomUUID());
            HttpCall call = get(url, Duration.ofSeconds(30), 0);
            bus.send(MessageType.EXCHANGE_CALL, new ExchangeCall(ids.getLast(), bus.owner(), "instance-1", call));
        }
        // then
        for (String one : ids) {
            Envelope told =
                    Eventually.get(() -> bus.told(one), some -> !some.isEmpty()).getFirst();
            assertThat(told.data().path("status").asInt()).isEqualTo(200);
        }
    }
}
