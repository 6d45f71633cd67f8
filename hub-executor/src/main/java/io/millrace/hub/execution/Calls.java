package io.millrace.hub.execution;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Event;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** The calls of a client that move an execution, as events. */
public final class Calls {

    static final String SUBMIT = "submit";
    static final String BACK = "back";

    private Calls() {}

    /** @param route uuid of the route being answered */
    public static Event submit(String route, JsonNode payload) {
        return new Event.MessageArrived(SUBMIT, route, payload == null ? Json.object() : payload, null);
    }

    /**
     * @param route uuid of the route being left, or of an earlier one to go back to
     * @param payload what was entered on the route being left, or null
     */
    public static Event back(String route, JsonNode payload) {
        return new Event.MessageArrived(BACK, route, payload, null);
    }

    /** A call that comes at the wrong time or names the wrong route. */
    static Problem misplaced(String code, String detail) {
        return Problem.of(ProblemKind.MALFORMED, code, detail);
    }

    static Problem inError(HubState state) {
        return Problem.of(ProblemKind.FAULT, "EXECUTION_FAILED", state.failure().message());
    }
}
