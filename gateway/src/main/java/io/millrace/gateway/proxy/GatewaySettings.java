package io.millrace.gateway.proxy;

import java.net.URI;
import java.time.Duration;

import io.millrace.settings.Count;
import io.millrace.settings.CountOrNone;
import io.millrace.settings.Parallel;
import io.millrace.settings.PauseOrNone;
import io.millrace.settings.Size;
import io.millrace.settings.Timeout;
import io.millrace.settings.WebAddress;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Where the services are and how long the gateway waits for them. */
@ConfigMapping(prefix = "millrace.gateway")
public interface GatewaySettings {

    Services services();

    /** How long a connection to a service may take. */
    @WithDefault("2s")
    @WithConverter(Timeout.class)
    Duration connectTimeout();

    /** Longer than the longest wait a service allows itself (30 s, the hub's wait for a route). */
    @WithDefault("35s")
    @WithConverter(Timeout.class)
    Duration answerTimeout();

    /** Connections per service and event loop, of which there are two per processor. */
    @WithDefault("64")
    @WithConverter(Parallel.class)
    int connections();

    /**
     * How long a connection is used for new calls, so that replicas that are added get their share; 0: as long as there are
     * calls.
     */
    @WithDefault("1m")
    @WithConverter(PauseOrNone.class)
    Duration connectionAge();

    /** Requests that may wait for one of these; more are told to come again. */
    @WithDefault("250")
    @WithConverter(CountOrNone.class)
    int waiting();

    /** How often a service is called that cannot be reached, before the client is told; nothing was sent till then. */
    @WithDefault("3")
    @WithConverter(Count.class)
    int connectAttempts();

    /** Between these calls. */
    @WithDefault("150ms")
    @WithConverter(Timeout.class)
    Duration connectPause();

    /** How long a client may take to send a body. */
    @WithDefault("120s")
    @WithConverter(Timeout.class)
    Duration bodyTimeout();

    /**
     * Bodies up to this are taken whole before they go on: a slow client then holds no connection to a service, and one
     * that finds its connection closed can be sent on another. Larger ones stream.
     */
    @WithDefault("16K")
    @WithConverter(Size.class)
    MemorySize gather();

    /** How old the state of the services may be that the health page shows. */
    @WithDefault("1s")
    @WithConverter(PauseOrNone.class)
    Duration healthAge();

    /** How long a merged API document is kept. */
    @WithDefault("60s")
    @WithConverter(PauseOrNone.class)
    Duration openapiAge();

    /** Base addresses. */
    interface Services {

        /** Where definition-service is. */
        @WithDefault("http://localhost:8081")
        @WithConverter(WebAddress.class)
        URI definition();

        /** Where instance-service is. */
        @WithDefault("http://localhost:8082")
        @WithConverter(WebAddress.class)
        URI instance();

        /** Where callback-dispatcher is. */
        @WithDefault("http://localhost:8083")
        @WithConverter(WebAddress.class)
        URI callback();

        /** Where hub-executor is. */
        @WithDefault("http://localhost:8084")
        @WithConverter(WebAddress.class)
        URI hub();
    }
}
