package io.millrace.hub.expression;

import java.util.Map;
import java.util.Optional;

/**
 * The namespaces whose exchanges have not answered.
 *
 * @param errors dotted namespace to the failure of its exchange; empty while it is out
 */
public record Waiting(Map<String, Optional<String>> errors) {

    public static final Waiting NOTHING = new Waiting(Map.of());

    public Waiting {
        errors = Map.copyOf(errors);
    }

    /** Whether something waits at or below the name. */
    boolean touches(String prefix) {
        return errors.keySet().stream()
                .anyMatch(name -> prefix.isEmpty() || name.equals(prefix) || name.startsWith(prefix + "."));
    }

    /**
     * Called when a script reads the value of exactly this name.
     *
     * @throws PendingRead when its exchange is out
     * @throws ScriptFailure when its exchange failed
     */
    void read(String name) {
        Optional<String> error = errors.get(name);
        if (error != null) {
            error.ifPresent(message -> {
                throw new ScriptFailure(message);
            });
            throw new PendingRead(name);
        }
    }

    /** Called when a script reads everything below the name. */
    void readAll(String prefix) {
        errors.keySet().stream()
                .filter(name -> prefix.isEmpty() || name.startsWith(prefix + "."))
                .sorted()
                .forEach(this::read);
    }
}
