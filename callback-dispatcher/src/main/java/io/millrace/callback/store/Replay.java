package io.millrace.callback.store;

/**
 * How deliveries are sent again, and why.
 *
 * @param schedule name of the schedule to go by from here; null for the delivery's own
 * @param reason null when none was given
 */
public record Replay(String schedule, String actor, String reason) {}
