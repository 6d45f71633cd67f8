package io.millrace.plan.statemachine;

import java.util.Optional;

/** How a data write advances the version of an instance's data. */
public enum VersionStrategy {
    NONE,
    PATCH,
    MINOR,
    MAJOR;

    public static Optional<VersionStrategy> of(String text) {
        for (VersionStrategy strategy : values()) {
            if (strategy.name().equalsIgnoreCase(text)) {
                return Optional.of(strategy);
            }
        }
        return Optional.empty();
    }

    /** The version after a write; {@code version} is {@code major.minor.patch}. */
    public String next(String version) {
        String[] parts = version.split("\\.");
        int major = Integer.parseInt(parts[0]);
        int minor = Integer.parseInt(parts[1]);
        int patch = Integer.parseInt(parts[2]);
        return switch (this) {
            case NONE -> version;
            case PATCH -> major + "." + minor + "." + (patch + 1);
            case MINOR -> major + "." + (minor + 1) + ".0";
            case MAJOR -> (major + 1) + ".0.0";
        };
    }
}
