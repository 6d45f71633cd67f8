package io.millrace.hub.backoffice;

import java.time.Instant;

/**
 * Which executions are asked for; null parts ask for nothing.
 *
 * @param from started then or later
 * @param to started before
 * @param query beginning of the uuid, or a part of the workflow's name or of the current uri
 */
public record ExecutionFilter(String workflow, ExecutionState state, Instant from, Instant to, String query) {}
