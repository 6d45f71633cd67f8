package io.millrace.instance.statemachine;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import io.millrace.instance.statemachine.keyvalue.StoreToken;

/**
 * Where tasks find what they name ({@code spec/vnext.md} §5).
 *
 * @param platform base URL of the state-machine API, up to and without {@code /api/v1}
 * @param platforms base URLs for domains that are served elsewhere
 * @param endpoints base URLs of the named endpoints of type 1
 * @param services base URLs of the named services of type 3
 * @param store base URL of the key-value store of types 17 and 18
 * @param storeToken what requests to it prove themselves with
 * @param lifecycleEvents whether starts, moves, faults and ends are published
 */
public record MachineSettings(
        URI platform,
        Map<String, URI> platforms,
        Map<String, URI> endpoints,
        Map<String, URI> services,
        URI store,
        StoreToken storeToken,
        boolean lifecycleEvents) {

    public MachineSettings {
        platforms = Map.copyOf(platforms);
        endpoints = Map.copyOf(endpoints);
        services = Map.copyOf(services);
    }

    /** Without lifecycle events. */
    public MachineSettings(
            URI platform,
            Map<String, URI> platforms,
            Map<String, URI> endpoints,
            Map<String, URI> services,
            URI store,
            StoreToken storeToken) {
        this(platform, platforms, endpoints, services, store, storeToken, false);
    }

    public URI platform(String domain) {
        return platforms.getOrDefault(domain, platform);
    }

    public Optional<URI> endpoint(String name) {
        return Optional.ofNullable(endpoints.get(name));
    }

    public Optional<URI> service(String name) {
        return Optional.ofNullable(services.get(name));
    }
}
