package io.millrace.hub.execution;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

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
        return submit(route, payload, Map.of());
    }

    /**
     * @param route uuid of the route being answered
     * @param files descriptors of the execution's files that the payload names, by id
     */
    public static Event submit(String route, JsonNode payload, Map<String, JsonNode> files) {
        JsonNode given = payload == null ? Json.object() : payload;
        return new Event.MessageArrived(SUBMIT, route, Json.tree(new Answer(given, files)), null);
    }

    /** What a submit brings: the data of its event. */
    public record Answer(JsonNode payload, Map<String, JsonNode> files) {

        public Answer {
            payload = payload == null ? NullNode.instance : payload;
            files = files == null ? Map.of() : Map.copyOf(files);
        }

        static Answer of(Event.MessageArrived submit) {
            return Json.read(submit.data(), Answer.class);
        }
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

    /** The execution is no longer there for clients. */
    static Problem dropped() {
        return Problem.notFound("EXECUTION_NOT_FOUND", "there is no such execution");
    }

    static Problem inError(HubState state) {
        return Problem.of(ProblemKind.FAULT, "EXECUTION_FAILED", state.failure().message());
    }
}
