package io.millrace.hub.backoffice;

import java.time.Instant;

/**
 * An execution in a list. Nothing here was entered by anybody.
 *
 * @param uri of the route shown, or null
 * @param ended null while it lives
 */
public record ExecutionSummary(
        String uuid,
        String workflow,
        String version,
        String state,
        String uri,
        Instant started,
        Instant updated,
        Instant ended) {}
