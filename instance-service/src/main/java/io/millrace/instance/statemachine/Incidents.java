package io.millrace.instance.statemachine;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.json.Json;

/** Incidents in the activity log, where they stay readable after they are resolved ({@code spec/vnext.md} §7.3). */
public final class Incidents {

    public static final String RAISED = "incident-raised";
    public static final String RESOLVED = "incident-resolved";

    private Incidents() {}

    static Effect raised(Run run, Fault fault, String state, Instant at) {
        ObjectNode line = Json.object()
                .put("id", run.record())
                .put("transitionId", run.transition())
                .put("state", state)
                .put("code", fault.code())
                .put("message", fault.message())
                .put("retryCount", run.retries())
                .put("raisedAt", at.toString());
        return new Effect.RecordHistory(RAISED, run.transition(), line);
    }

    static Effect resolved(Run run, Instant at) {
        ObjectNode line = Json.object().put("id", run.record()).put("resolvedAt", at.toString());
        return new Effect.RecordHistory(RESOLVED, run.transition(), line);
    }
}
