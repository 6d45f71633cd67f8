package io.millrace.plan.ruote;

import java.util.Map;
import java.util.Optional;

/** Expressions of the original that are refused here, each with its reason ({@code spec/ruote.md} §5). */
public final class UnsupportedExpressions {

    private static final String PARTICIPANTS =
            "who takes part, and at which URL, is said by whoever launches the workflow, not by its definition";

    private static final Map<String, String> REASONS = Map.of(
            "registerp", PARTICIPANTS,
            "unregisterp", PARTICIPANTS,
            "read", "a definition opens no files and no URLs");

    private UnsupportedExpressions() {}

    /** Why an expression of that name is refused, or empty when it is not. */
    public static Optional<String> reason(String name) {
        return Optional.ofNullable(REASONS.get(name)).map(reason -> name + " is not supported: " + reason);
    }
}
