package io.millrace.messaging.outbox;

import java.time.Duration;
import java.util.Set;

/** The defaults, but with a quick sweep and small messages. */
public final class TestOutboxSettings implements OutboxSettings {

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public String source() {
        return "test";
    }

    @Override
    public int maxData() {
        return 1_000;
    }

    @Override
    public int laneRows() {
        return 8_192;
    }

    @Override
    public int laneCharacters() {
        return 16_000_000;
    }

    @Override
    public int window() {
        return 500;
    }

    @Override
    public Duration sweepEvery() {
        return Duration.ofMillis(100);
    }

    @Override
    public int sweepRows() {
        return 500;
    }

    @Override
    public Duration confirmWithin() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration drainWithin() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Duration rememberInbox() {
        return Duration.ofDays(7);
    }

    @Override
    public Set<String> mustBeHeard() {
        return Set.of(OutboxPublisherTest.COMMAND);
    }
}
