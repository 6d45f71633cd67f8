package io.millrace.instance.statemachine;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.json.Json;

/** A line of the transition history, in the activity log under the kind {@link #KIND}. */
public final class TransitionRecord {

    public static final String KIND = "transition";

    private TransitionRecord() {}

    static Effect finished(Run run, String to, Instant at) {
        ObjectNode details = details(run);
        details.put("toState", to);
        details.put("finishedAt", at.toString());
        return new Effect.RecordHistory(KIND, run.transition(), details);
    }

    /** A record as far as it goes: of a run that is under way or failed. */
    public static ObjectNode details(Run run) {
        ObjectNode details = Json.object();
        details.put("id", run.record());
        details.put("transitionId", run.transition());
        details.put("fromState", run.from());
        details.put("toState", run.to());
        details.put("startedAt", run.startedAt().toString());
        details.put("triggerType", run.trigger().text());
        details.set("body", run.body());
        details.set("header", run.headers());
        details.put("createdBy", run.author().id());
        details.put("createdByBehalfOf", run.author().behalfOf());
        return details;
    }
}
