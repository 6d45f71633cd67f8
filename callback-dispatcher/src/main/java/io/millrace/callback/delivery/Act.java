package io.millrace.callback.delivery;

import java.time.Instant;

/**
 * What an operator did to a delivery.
 *
 * @param act {@code replay} or {@code cancel}
 * @param reason as given, or null
 */
public record Act(String act, String actor, String reason, Instant at) {}
