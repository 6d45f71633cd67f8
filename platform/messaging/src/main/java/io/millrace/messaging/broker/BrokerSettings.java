package io.millrace.messaging.broker;

import java.time.Duration;
import java.util.Optional;

import io.millrace.settings.Port;
import io.millrace.settings.Span;
import io.millrace.settings.Timeout;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Where the broker is. The address is shared with the incoming channels: {@code RABBITMQ_HOST} and so on. */
@ConfigMapping(prefix = "millrace.broker")
public interface BrokerSettings {

    /** Host of the broker. */
    @WithDefault("${rabbitmq-host:localhost}")
    String host();

    /** Its port. */
    @WithDefault("${rabbitmq-port:5672}")
    @WithConverter(Port.class)
    int port();

    /** Who connects. */
    @WithDefault("${rabbitmq-username:guest}")
    String username();

    /** With which password. */
    @WithDefault("${rabbitmq-password:guest}")
    String password();

    /** Virtual host of the exchanges and queues. */
    @WithDefault("${rabbitmq-virtual-host:/}")
    String virtualHost();

    /** Whether the connection is encrypted. */
    @WithDefault("${rabbitmq-ssl:false}")
    boolean ssl();

    /** The topic exchange all messages pass. */
    @WithDefault("millrace.events")
    String exchange();

    /** {@code quorum} on a cluster; absent means the broker's default and no queue argument at all. */
    Optional<String> queueType();

    /** How long a connection may take. */
    @WithDefault("5s")
    @WithConverter(Timeout.class)
    Duration connectTimeout();

    /** A dead connection is noticed after two of these. */
    @WithDefault("10s")
    @WithConverter(Heartbeat.class)
    Duration heartbeat();

    /** A time, 1 s to 1 hour. AMQP counts it in seconds, and 0 would be none. */
    final class Heartbeat extends Span {

        public Heartbeat() {
            super(Duration.ofSeconds(1), Duration.ofHours(1));
        }
    }
}
