package io.millrace.plan.statemachine;

import java.util.List;

/**
 * One rule of an error boundary.
 *
 * @param types names of kinds of failure it is for; none means every kind
 * @param codes {@code Task:503}, {@code 503}, {@code Task:6:pay:503}; none means every code
 * @param priority rules are tried in ascending order; the compiler has sorted them
 * @param transition the transition fired afterwards, or null
 * @param retry of {@link ErrorAction#RETRY}, else null
 * @param logOnly whatever the action, the failure is recorded and nothing else happens
 */
public record ErrorRule(
        ErrorAction action,
        List<String> types,
        List<String> codes,
        int priority,
        String transition,
        RetryPolicy retry,
        boolean logOnly) {

    public static final int DEFAULT_PRIORITY = 100;

    /** Of a rule that is for every failure and names no priority. */
    public static final int WILDCARD_PRIORITY = 999;

    public ErrorRule {
        types = types == null ? List.of() : List.copyOf(types);
        codes = codes == null ? List.of() : List.copyOf(codes);
    }
}
