package io.millrace.gateway.proxy;

import java.net.URI;
import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the services are and how long the gateway waits for them. */
@ConfigMapping(prefix = "millrace.gateway")
public interface GatewaySettings {

    Services services();

    @WithDefault("2s")
    Duration connectTimeout();

    /** Longer than the longest wait a service allows itself (30 s, the hub's wait for a route). */
    @WithDefault("35s")
    Duration answerTimeout();

    /** Connections per service and event loop, of which there are two per processor. */
    @WithDefault("64")
    int connections();

    /**
     * How long a connection is used for new calls, so that replicas that are added get their share; 0: as long as there are
     * calls.
     */
    @WithDefault("1m")
    Duration connectionAge();

    /** Requests that may wait for one of these; more are told to come again. */
    @WithDefault("250")
    int waiting();

    /** How often a service is called that cannot be reached, before the client is told; nothing was sent till then. */
    @WithDefault("3")
    int connectAttempts();

    /** Between these calls. */
    @WithDefault("150ms")
    Duration connectPause();

    /** How long a client may take to send a body. */
    @WithDefault("120s")
    Duration bodyTimeout();

    /**
     * Bodies up to this are taken whole before they go on: a slow client then holds no connection to a service, and one
     * that finds its connection closed can be sent on another. Larger ones stream.
     */
    @WithDefault("16K")
    MemorySize gather();

    /** How old the state of the services may be that the health page shows. */
    @WithDefault("1s")
    Duration healthAge();

    /** How long a merged API document is kept. */
    @WithDefault("60s")
    Duration openapiAge();

    /** Base addresses. */
    interface Services {

        @WithDefault("http://localhost:8081")
        URI definition();

        @WithDefault("http://localhost:8082")
        URI instance();

        @WithDefault("http://localhost:8083")
        URI callback();

        @WithDefault("http://localhost:8084")
        URI hub();
    }
}
