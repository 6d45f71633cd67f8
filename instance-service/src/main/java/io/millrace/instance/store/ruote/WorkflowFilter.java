package io.millrace.instance.store.ruote;

import java.time.Instant;
import java.util.List;

import io.millrace.engine.kernel.Status;

/**
 * Which workflows a list shows; null where everything goes.
 *
 * @param definition the definition's own name
 * @param tag the whole name of a tag somebody is in
 * @param participant who has a workitem now
 * @param before only what comes after that one, newest first
 */
public record WorkflowFilter(
        List<Status> statuses,
        String definition,
        String tag,
        String participant,
        Instant launchedAfter,
        Instant launchedBefore,
        Place before) {

    /** The place of a workflow in the list. */
    public record Place(Instant launchedAt, String id) {}
}
