package io.millrace.gateway.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.millrace.gateway.template.RouteFile;
import io.millrace.gateway.template.RouteTable;

/** Loads the route table once, at start; a table that cannot be used stops the start. */
@ApplicationScoped
class Routes {

    @Produces
    @Singleton
    RouteTable table(GatewaySettings settings) {
        return RouteFile.parse(read(settings), Service.keys());
    }

    private static String read(GatewaySettings settings) {
        try {
            if (settings.routesFile().isPresent()) {
                return Files.readString(settings.routesFile().get());
            }
            try (InputStream builtIn = Objects.requireNonNull(
                    Thread.currentThread().getContextClassLoader().getResourceAsStream("routes.conf"))) {
                return new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the route table", e);
        }
    }
}
