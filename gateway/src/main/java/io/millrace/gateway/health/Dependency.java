package io.millrace.gateway.health;

import java.util.Locale;
import java.util.Optional;

/** What the services need to work, by the names of the health page. */
public enum Dependency {
    DATABASE("database", "datasource", "postgres"),
    REDIS("redis"),
    RABBITMQ("rabbitmq", "messaging", "broker");

    private final String[] words;

    Dependency(String... words) {
        this.words = words;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The dependency that a health check is about, by the check's name. */
    static Optional<Dependency> ofCheck(String checkName) {
        String name = checkName.toLowerCase(Locale.ROOT);
        for (Dependency dependency : values()) {
            for (String word : dependency.words) {
                if (name.contains(word)) {
                    return Optional.of(dependency);
                }
            }
        }
        return Optional.empty();
    }
}
