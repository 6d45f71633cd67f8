package io.millrace.definition.api.statemachine;

import java.util.List;

/** A page of published versions, by domain, registry and key. */
public record ComponentPage(Links links, List<ComponentSummary> items) {

    /** Relative links; {@code next} and {@code prev} are empty at the ends. */
    public record Links(String self, String first, String next, String prev) {}
}
