package io.millrace.messaging.outbox;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxMessageTest {

    private static final OutboxSettings SETTINGS = new TestOutboxSettings();

    @Test
    void shouldInsistOnAQueueForAServiceButNotForOneOfItsProcesses() {
        assertThat(mandatory("instance-service")).isTrue();
        assertThat(mandatory("instance-service.4f2a9c01b7d3")).isFalse();
    }

    private static boolean mandatory(String owner) {
        OutboxRow row = OutboxRow.addressed("exchange.returned.v1", owner, "i-1", Map.of(), Instant.now());
        return OutboxMessage.of(row, "millrace.events", SETTINGS).mandatory();
    }
}
