package io.millrace.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnvelopeTest {

    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Envelope ENVELOPE = new Envelope(
            "0195-id",
            "instance-service",
            "callback.deliver.v1",
            "wf-1",
            TIME,
            Json.object().put("a", 1));

    @Test
    void shouldBeACloudEventInStructuredJson() {
        assertThat(new String(ENVELOPE.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"0195-id\",\"source\":\"instance-service\","
                        + "\"type\":\"callback.deliver.v1\",\"subject\":\"wf-1\",\"time\":\"2026-03-01T12:00:00.123456Z\","
                        + "\"datacontenttype\":\"application/json\",\"data\":{\"a\":1}}");
    }

    @Test
    void shouldComeBackAsItWas() {
        assertThat(Envelope.parse(ENVELOPE.bytes())).isEqualTo(ENVELOPE);
    }

    @Test
    void shouldHaveNoSubjectWhereThereIsNone() {
        // given
        Envelope without = new Envelope("1", "s", "t", null, TIME, Json.object());
        // then
        assertThat(Envelope.parse(without.bytes())).isEqualTo(without);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | malformed JSON",
                "[] | not a JSON object",
                "{} | specversion",
                "{\"specversion\":\"0.3\"} | specversion is not 1.0",
                "{\"specversion\":\"1.0\",\"data\":1} | data is missing",
                "{\"specversion\":\"1.0\",\"data\":{}} | id is missing",
                "{\"specversion\":\"1.0\",\"id\":5,\"data\":{}} | id is missing or not text",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"data\":{}} | type is missing",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"time\":\"noon\",\"data\":{}} | time is not"
            })
    void shouldSayWhatIsWrongWithAMessage(String body, String reason) {
        assertThatThrownBy(() -> Envelope.parse(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseRandomBytes() {
        assertThatThrownBy(() -> Envelope.parse(new byte[] {0, 1, (byte) 0xff})).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> Envelope.parse(new byte[0])).isInstanceOf(MalformedMessage.class);
    }
}
