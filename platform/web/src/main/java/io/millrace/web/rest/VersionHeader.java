package io.millrace.web.rest;

import jakarta.ws.rs.container.ContainerResponseContext;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** {@code X-App-Version} on every answer (spec/vnext.md §13.1). */
public class VersionHeader {

    private final String version;

    VersionHeader(@ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.version = version;
    }

    @ServerResponseFilter
    public void add(ContainerResponseContext response) {
        response.getHeaders().putSingle("X-App-Version", version);
    }
}
