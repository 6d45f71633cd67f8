package io.millrace.hub.execution;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.hub.attributes.Size;
import io.millrace.hub.expression.ScriptFailure;
import io.millrace.hub.file.Descriptors;
import io.millrace.hub.validation.PayloadCheck;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

/** A client answers the route shown: the payload is checked, stored under the route's namespace, the script goes on. */
record Submission(Script script, PayloadCheck check) {

    /** Older visits are forgotten, so that a loop of routes cannot grow the state without bound. */
    private static final int MAX_VISITS = 50;

    Decision<HubState> take(HubState state, Walk walk, Event.MessageArrived call) {
        Calls.Answer given = Calls.Answer.of(call);
        Answered again = Answered.of(call.key(), false, given.payload());
        if (again.equals(state.answered()) && !isCurrent(state, call.key())) {
            return Decision.unchanged(state);
        }
        return switch (state.phase()) {
            case AT_ROUTE ->
                isCurrent(state, call.key())
                        ? answer(state.route(), walk, given, again)
                        : Decision.reject(Calls.misplaced("WRONG_ROUTE", "this is not the uuid of the current route"));
            case RUNNING -> Decision.reject(Calls.misplaced("NOT_READY", "the next route is not ready yet"));
            case FAILED -> Decision.reject(Calls.inError(state));
            case ENDED -> Decision.reject(Calls.misplaced("EXECUTION_ENDED", "the execution has ended"));
            case EXPIRED, CANCELLED -> Decision.reject(Calls.dropped());
        };
    }

    private static boolean isCurrent(HubState state, String uuid) {
        return state.phase() == Phase.AT_ROUTE && state.route().uuid().equals(uuid);
    }

    private Decision<HubState> answer(ShownRoute route, Walk walk, Calls.Answer given, Answered answered) {
        JsonNode payload = Descriptors.settle(given.payload(), given.files());
        List<Violation> faults =
                check.faults(payload, route.validate(), given.files().keySet());
        if (!faults.isEmpty()) {
            return Decision.reject(invalid(faults));
        }
        List<Visit> visits = new ArrayList<>(walk.visits());
        visits.add(new Visit(route.uuid(), route.name(), payload, walk.position(), walk.attributes(), walk.pending()));
        walk.visits(bounded(visits, walk.share()));
        walk.pending(walk.pending().stream()
                .filter(each -> !overwritten(each.namespace(), route.namespace()))
                .toList());
        try {
            walk.replace(route.namespace(), payload);
        } catch (ScriptFailure tooLarge) {
            return Decision.reject(Problem.of(ProblemKind.TOO_LARGE, "PAYLOAD_TOO_LARGE", tooLarge.getMessage()));
        }
        walk.dropDraft(route.name());
        walk.answered(answered);
        walk.effect(
                new Effect.RecordHistory("submit", route.name(), Json.object().put("uuid", route.uuid())));
        walk.advance();
        walk.run();
        return script.run(walk);
    }

    /** The newest visits that fit. */
    private static List<Visit> bounded(List<Visit> visits, int limit) {
        long bytes = 0;
        int first = visits.size();
        while (first > 0 && visits.size() - first < MAX_VISITS) {
            Visit visit = visits.get(first - 1);
            bytes += Size.of(visit.attributes(), limit) + Size.of(visit.payload(), limit);
            if (bytes > limit) {
                break;
            }
            first--;
        }
        return visits.subList(first, visits.size());
    }

    /** An answer still out for this namespace, or for a part of it, has nowhere to go any more. */
    private static boolean overwritten(String waiting, String written) {
        return waiting.equals(written) || waiting.startsWith(written + ".");
    }

    static Problem invalid(List<Violation> faults) {
        return Problem.invalid("VALIDATION_FAILED", faults.size() + " field(s) are not valid", faults);
    }
}
