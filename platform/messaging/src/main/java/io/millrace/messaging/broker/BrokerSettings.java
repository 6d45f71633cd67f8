package io.millrace.messaging.broker;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the broker is. The address is shared with the incoming channels: {@code RABBITMQ_HOST} and so on. */
@ConfigMapping(prefix = "millrace.broker")
public interface BrokerSettings {

    @WithDefault("${rabbitmq-host:localhost}")
    String host();

    @WithDefault("${rabbitmq-port:5672}")
    int port();

    @WithDefault("${rabbitmq-username:guest}")
    String username();

    @WithDefault("${rabbitmq-password:guest}")
    String password();

    @WithDefault("${rabbitmq-virtual-host:/}")
    String virtualHost();

    @WithDefault("${rabbitmq-ssl:false}")
    boolean ssl();

    /** The topic exchange all messages pass. */
    @WithDefault("millrace.events")
    String exchange();

    /** {@code quorum} on a cluster; absent means the broker's default and no queue argument at all. */
    Optional<String> queueType();

    @WithDefault("5s")
    Duration connectTimeout();

    /** A dead connection is noticed after two of these. */
    @WithDefault("10s")
    Duration heartbeat();
}
