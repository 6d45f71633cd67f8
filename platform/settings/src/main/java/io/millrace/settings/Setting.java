package io.millrace.settings;

import java.util.function.Supplier;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Settings whose bounds are known only to what is made from them: signing keys, templates, ranges of addresses. */
public final class Setting {

    private Setting() {}

    /**
     * What is made from a setting.
     *
     * @throws ConfigurationException that ends the start with one line, naming the setting, when the value is refused
     */
    public static <T> T made(String name, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            ConfigurationException refused = refused(name, e.getMessage());
            refused.addSuppressed(e);
            throw refused;
        }
    }

    /** Ends the start with one line: Quarkus prints it without a stack trace, if nothing caused it. */
    public static ConfigurationException refused(String name, String why) {
        return new ConfigurationException(name + ": " + why);
    }
}
