package io.millrace.callback.api.deliveries;

import io.millrace.web.json.StrictBody;

/**
 * Which deliveries to send again, oldest first.
 *
 * @param filter at least one condition
 * @param limit how many at most
 * @param dryRun only count
 * @param schedule the retry schedule to go by from here; absent for each delivery's own
 * @param reason why; must be given unless it is a dry run
 */
@StrictBody
public record ReplayManyBody(FilterBody filter, Integer limit, boolean dryRun, String schedule, String reason) {}
