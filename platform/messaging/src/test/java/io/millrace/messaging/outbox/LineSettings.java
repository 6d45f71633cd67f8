package io.millrace.messaging.outbox;

import java.time.Duration;
import java.util.Optional;

import io.millrace.messaging.broker.BrokerSettings;

/** A broker behind a line of this machine. */
public record LineSettings(int port, String username, String password) implements BrokerSettings {

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public String virtualHost() {
        return "/";
    }

    @Override
    public boolean ssl() {
        return false;
    }

    @Override
    public String exchange() {
        return "millrace.events";
    }

    @Override
    public Optional<String> queueType() {
        return Optional.empty();
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration heartbeat() {
        return Duration.ofSeconds(10);
    }
}
