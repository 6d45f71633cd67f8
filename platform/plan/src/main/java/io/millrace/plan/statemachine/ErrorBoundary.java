package io.millrace.plan.statemachine;

import java.util.List;

/**
 * What is done when a task fails; of a task step, a state or the workflow, searched in this order.
 *
 * @param rules in the order they are tried: ascending priority, then as written; {@code *} entries are left out
 * @param onTimeout tried before the rules when a task got no answer in time, or null
 */
public record ErrorBoundary(List<ErrorRule> rules, ErrorRule onTimeout) {

    public ErrorBoundary {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }
}
