package io.millrace.testkit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The AMQP 0-9-1 broker between the services: one that runs already, a private node of an installed RabbitMQ, or one inside
 * this process.
 */
public sealed interface Broker extends AutoCloseable permits ExternalBroker, RabbitMqNode, EmbeddedBroker {
    ServerAddress address();

    /** What it is, for people. */
    String description();

    /** Stops a broker of ours for a while; {@link #resume} starts it again with what it kept, at the same address. */
    void pause();

    void resume();

    @Override
    void close();

    /** Which broker to use. */
    enum Choice {
        /** A configured address, else an installed RabbitMQ, else the one in this process. */
        AUTO,
        RABBITMQ,
        EMBEDDED
    }

    /**
     * Starts the broker of this choice; a configured address ({@code MILLRACE_RABBITMQ_URL}) wins over every choice.
     *
     * @param directory where a broker of ours keeps its data and logs
     */
    static Broker start(Choice choice, Path directory) {
        Optional<Broker> external = ExternalBroker.configured().map(Broker.class::cast);
        return external.orElseGet(() -> switch (choice) {
            case EMBEDDED -> EmbeddedBroker.keptIn(directory.resolve("broker"));
            case RABBITMQ ->
                RabbitMqNode.startIn(
                        directory.resolve("rabbitmq"),
                        RabbitMqNode.installed()
                                .orElseThrow(
                                        () -> new IllegalStateException(
                                                "no installed rabbitmq-server was found: install one, or choose the embedded broker")));
            case AUTO ->
                RabbitMqNode.installed()
                        .<Broker>map(server -> RabbitMqNode.startIn(directory.resolve("rabbitmq"), server))
                        .orElseGet(() -> EmbeddedBroker.keptIn(directory.resolve("broker")));
        });
    }
}
