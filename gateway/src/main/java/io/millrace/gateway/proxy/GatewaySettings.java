package io.millrace.gateway.proxy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the services are and how long the gateway waits for them. */
@ConfigMapping(prefix = "millrace.gateway")
public interface GatewaySettings {

    /** Replaces the built-in route table. */
    Optional<Path> routesFile();

    Services services();

    @WithDefault("2s")
    Duration connectTimeout();

    /** Longer than the longest wait a service allows itself (30 s, the hub's wait for a route). */
    @WithDefault("35s")
    Duration answerTimeout();

    /** Connections kept per service. */
    @WithDefault("256")
    int connections();

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
