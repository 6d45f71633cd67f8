package io.millrace.hub.execution;

import java.util.List;

import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.hub.attributes.Size;
import io.millrace.json.Json;

/** A client goes back: position, attributes and exchanges become what they were when the earlier route was shown. */
record Return(Script script) {

    /** A draft is a courtesy: one that would crowd the state is not kept. */
    private static final int MAX_DRAFTS = 20;

    Decision<HubState> take(HubState state, Walk walk, Event.MessageArrived call) {
        Answered again = Answered.of(call.key(), true, call.data());
        return switch (state.phase()) {
            case AT_ROUTE ->
                again.equals(state.answered()) && !known(state, call.key())
                        ? Decision.unchanged(state)
                        : goBack(state, walk, call, again);
            case RUNNING -> Decision.reject(Calls.misplaced("NOT_READY", "the next route is not ready yet"));
            case FAILED -> Decision.reject(Calls.inError(state));
            case ENDED -> Decision.reject(Calls.misplaced("EXECUTION_ENDED", "the execution has ended"));
            case EXPIRED, CANCELLED -> Decision.reject(Calls.dropped());
        };
    }

    private static boolean known(HubState state, String uuid) {
        return state.route().uuid().equals(uuid) || indexOf(state.visits(), uuid) >= 0;
    }

    private Decision<HubState> goBack(HubState state, Walk walk, Event.MessageArrived call, Answered answered) {
        List<Visit> visits = state.visits();
        boolean fromCurrent = state.route().uuid().equals(call.key());
        int target = fromCurrent ? visits.size() - 1 : indexOf(visits, call.key());
        if (target < 0) {
            return Decision.reject(
                    fromCurrent || visits.isEmpty()
                            ? Calls.misplaced("BACK_DISABLED", "there is no route to go back to")
                            : Calls.misplaced(
                                    "WRONG_ROUTE", "this is neither the current route's uuid nor an earlier one's"));
        }
        Visit visit = visits.get(target);
        if (call.data() != null
                && !call.data().isNull()
                && Size.of(call.data(), walk.share()) <= walk.share() / MAX_DRAFTS) {
            walk.draft(state.route().name(), call.data());
        }
        walk.visits(visits.subList(0, target));
        walk.stand(visit.position());
        walk.attributes(visit.attributes());
        walk.pending(visit.pending());
        walk.prefill(visit.payload());
        walk.answered(answered);
        walk.effect(new Effect.RecordHistory("back", visit.name(), Json.object()));
        walk.run();
        return script.run(walk);
    }

    private static int indexOf(List<Visit> visits, String uuid) {
        for (int i = visits.size() - 1; i >= 0; i--) {
            if (visits.get(i).uuid().equals(uuid)) {
                return i;
            }
        }
        return -1;
    }
}
