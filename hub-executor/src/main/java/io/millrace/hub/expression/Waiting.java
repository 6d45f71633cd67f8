package io.millrace.hub.expression;

import java.util.Map;
import java.util.Optional;

import io.millrace.expression.Reads;
import io.millrace.expression.Refusal;

/**
 * The namespaces whose exchanges have not answered.
 *
 * @param errors dotted namespace to the failure of its exchange; empty while it is out
 */
public record Waiting(Map<String, Optional<String>> errors) implements Reads {

    public static final Waiting NOTHING = new Waiting(Map.of());

    public Waiting {
        errors = Map.copyOf(errors);
    }

    @Override
    public boolean touches(String prefix) {
        return errors.keySet().stream()
                .anyMatch(name -> prefix.isEmpty() || name.equals(prefix) || name.startsWith(prefix + "."));
    }

    /**
     * @throws PendingRead when its exchange is out
     * @throws Refusal when its exchange failed
     */
    @Override
    public void one(String name) {
        Optional<String> error = errors.get(name);
        if (error != null) {
            error.ifPresent(message -> {
                throw new Refusal(message);
            });
            throw new PendingRead(name);
        }
    }

    @Override
    public void all(String prefix) {
        errors.keySet().stream()
                .filter(name -> prefix.isEmpty() || name.startsWith(prefix + "."))
                .sorted()
                .forEach(this::one);
    }
}
