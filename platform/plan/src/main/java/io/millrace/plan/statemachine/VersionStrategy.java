package io.millrace.plan.statemachine;

import java.util.List;
import java.util.Optional;

import io.millrace.plan.version.Version;

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

    /** The version after a write; what follows {@code major.minor.patch}, of a pre-release or a package, is left behind. */
    public String next(String version) {
        List<Integer> parts = Version.of(version).core();
        int major = parts.get(0);
        int minor = parts.get(1);
        int patch = parts.get(2);
        return switch (this) {
            case NONE -> version;
            case PATCH -> major + "." + minor + "." + (patch + 1);
            case MINOR -> major + "." + (minor + 1) + ".0";
            case MAJOR -> (major + 1) + ".0.0";
        };
    }
}
