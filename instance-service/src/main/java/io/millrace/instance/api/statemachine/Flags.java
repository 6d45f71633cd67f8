package io.millrace.instance.api.statemachine;

import java.util.Locale;

import io.millrace.plan.version.Version;
import io.millrace.plan.version.VersionSpec;

/** Query parameters of this API that are no texts; what cannot be read is refused and never taken for a default. */
final class Flags {

    private Flags() {}

    static boolean read(String name, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw Refusals.invalid(name, "must be true or false");
        };
    }

    /** A version, its beginning or {@code latest} ({@code spec/vnext.md} §1.3); null where none is asked for. */
    static String version(String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        VersionSpec asked = VersionSpec.of(value);
        if (!asked.isLatest() && Version.parse(asked.text()).isEmpty()) {
            throw Refusals.invalid("version", "must be a version as 1.2.3, the beginning of one as 1.2, or latest");
        }
        return asked.text();
    }

    static int number(String name, String value, int standard, int max) {
        if (value == null || value.isEmpty()) {
            return standard;
        }
        int number = value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
        if (number < 1 || number > max) {
            throw Refusals.invalid(name, "must be a whole number from 1 to " + max);
        }
        return number;
    }
}
