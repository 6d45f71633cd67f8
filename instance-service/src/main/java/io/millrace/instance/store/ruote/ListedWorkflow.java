package io.millrace.instance.store.ruote;

import java.time.Instant;
import java.util.List;

import io.millrace.engine.kernel.Status;

/**
 * A workflow as the engine's tables tell it, without its state.
 *
 * @param definition what it is listed under
 * @param participants who has a workitem now, oldest first
 * @param tags the whole names of the tags somebody is in
 * @param errors how many errors nobody has handled
 */
public record ListedWorkflow(
        String id,
        String definition,
        Status status,
        List<String> position,
        List<String> participants,
        List<String> tags,
        int errors,
        Instant launchedAt,
        Instant lastActiveAt,
        Instant endedAt) {}
