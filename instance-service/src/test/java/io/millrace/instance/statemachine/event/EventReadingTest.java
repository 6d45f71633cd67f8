package io.millrace.instance.statemachine.event;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventReadingTest {

    @Test
    void shouldUnwrapACloudEvent() {
        IncomingEvent event = IncomingEvent.of(Json.parse("""
                {"specversion": "1.0", "id": "7", "source": "/bank", "type": "paid", "subject": "o-1", "data": {"n": 1}}
                """));

        assertThat(event.id()).isEqualTo("/bank 7");
        assertThat(event.data()).isEqualTo(Json.parse("{\"n\": 1}"));
        assertThat(event.attributes().path("subject").textValue()).isEqualTo("o-1");
        assertThat(event.attributes().has("data")).isFalse();
    }

    @Test
    void shouldTakePlainJsonAsItIs() {
        IncomingEvent event = IncomingEvent.of(Json.parse("{\"id\": 7, \"data\": 1}"));

        assertThat(event.id()).isNull();
        assertThat(event.data()).isEqualTo(Json.parse("{\"id\": 7, \"data\": 1}"));
        assertThat(event.attributes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"specversion\": \"1.0\", \"source\": \"s\", \"type\": \"t\"}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"type\": \"t\"}",
                "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"s\"}",
                "{\"specversion\": \"1.0\", \"id\": 1, \"source\": \"s\", \"type\": \"t\"}"
            })
    void shouldRefuseACloudEventThatIsNone(String event) {
        assertThatThrownBy(() -> IncomingEvent.of(Json.parse(event)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a CloudEvent has");
    }

    @Test
    void shouldBoundTheNameOfAnEvent() {
        String event =
                "{\"specversion\": \"1.0\", \"type\": \"t\", \"source\": \"s\", \"id\": \"" + "1".repeat(500) + "\"}";

        assertThatThrownBy(() -> IncomingEvent.of(Json.parse(event))).hasMessageContaining("499");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"instanceKey\": \"k\", \"body\": {\"a\": 1}} | k | {\"a\":1} |",
                "{\"InstanceKey\": 7, \"Body\": {\"a\": 1}} | 7 | {\"a\":1} |",
                "{\"selector\": {\"status\": {\"eq\": \"A\"}}} | | | {\"status\":{\"eq\":\"A\"}}",
                "{} | | |"
            })
    void shouldReadWhatAMappingGives(String mapped, String key, String body, String selector) {
        MappedEvent event = MappedEvent.of(Json.parse(mapped));

        assertThat(event.key()).isEqualTo(key);
        assertThat(event.body()).isEqualTo(body == null ? null : Json.parse(body));
        assertThat(event.selector()).isEqualTo(selector == null ? null : Json.parse(selector));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"k\" | gives no object",
                "{\"instanceKey\": \"\"} | instanceKey must have",
                "{\"instanceKey\": {}} | instanceKey must have",
                "{\"body\": 1} | body must be an object",
                "{\"selector\": \"x\"} | selector must be an object"
            })
    void shouldSayWhatAMappingShouldGive(String mapped, String message) {
        assertThatThrownBy(() -> MappedEvent.of(Json.parse(mapped))).hasMessageContaining(message);
    }
}
