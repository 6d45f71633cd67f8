package io.millrace.instance.api.statemachine;

import java.util.Locale;

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
