package io.millrace.testkit;

import java.util.Optional;

/** A broker somebody else runs. */
public record ExternalBroker(ServerAddress address) implements Broker {
    public static Optional<ExternalBroker> configured() {
        return ServerAddress.configured("rabbitmq", 5672).map(ExternalBroker::new);
    }

    @Override
    public String description() {
        return "broker at " + address;
    }

    @Override
    public void pause() {
        throw new IllegalStateException("the broker at " + address + " is not ours to stop");
    }

    @Override
    public void resume() {
        throw new IllegalStateException("the broker at " + address + " is not ours to start");
    }

    @Override
    public void close() {
        // not ours to stop
    }
}
