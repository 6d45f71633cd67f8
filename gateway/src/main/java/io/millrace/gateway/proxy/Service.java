package io.millrace.gateway.proxy;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The services behind the gateway. */
public enum Service {
    DEFINITION("definition-service"),
    INSTANCE("instance-service"),
    CALLBACK("callback-dispatcher"),
    HUB("hub-executor");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    /** As the route table names it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people and messages name it. */
    public String title() {
        return title;
    }

    public URI address(GatewaySettings settings) {
        GatewaySettings.Services services = settings.services();
        return switch (this) {
            case DEFINITION -> services.definition();
            case INSTANCE -> services.instance();
            case CALLBACK -> services.callback();
            case HUB -> services.hub();
        };
    }

    public static Service of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    public static Set<String> keys() {
        return Arrays.stream(values()).map(Service::key).collect(Collectors.toSet());
    }
}
