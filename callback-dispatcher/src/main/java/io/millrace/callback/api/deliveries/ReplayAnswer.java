package io.millrace.callback.api.deliveries;

/**
 * What a replay by query came to.
 *
 * @param replayed how many are sent again; with {@code dryRun} how many would be
 * @param more whether the limit was reached, so that there may be more
 */
public record ReplayAnswer(int replayed, boolean more, boolean dryRun) {}
