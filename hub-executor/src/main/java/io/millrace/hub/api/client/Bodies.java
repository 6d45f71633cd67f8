package io.millrace.hub.api.client;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.hub.wiring.HubConfig;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** Reads request bodies, whatever content type a client gives them. */
@ApplicationScoped
public class Bodies {

    /** Payloads become part of a state, which wraps them a few levels deeper. */
    private static final int MAX_DEPTH = 60;

    private final HubConfig config;

    Bodies(HubConfig config) {
        this.config = config;
    }

    /** The body, or null when it is empty. */
    public JsonNode optional(byte[] body) {
        if (body == null || body.length == 0) {
            return null;
        }
        if (body.length > config.payloadBytes()) {
            throw Problem.of(
                            ProblemKind.TOO_LARGE,
                            "PAYLOAD_TOO_LARGE",
                            "the body is larger than " + config.payloadBytes() + " bytes")
                    .exception();
        }
        return bounded(parse(body));
    }

    RouteCall routeCall(byte[] body) {
        ObjectNode object = object(body);
        return new RouteCall(text(object, "uuid"), object.get("payload"));
    }

    FunctionCall functionCall(byte[] body) {
        ObjectNode object = object(body);
        return new FunctionCall(text(object, "name"), object.get("payload"));
    }

    private ObjectNode object(byte[] body) {
        if (optional(body) instanceof ObjectNode object) {
            return object;
        }
        throw malformed("the body must be a JSON object");
    }

    private static String text(ObjectNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw malformed("'" + name + "' is required and must be a text");
        }
        return value.textValue();
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IllegalArgumentException e) {
            throw malformed("the body is not JSON");
        }
    }

    private static JsonNode bounded(JsonNode body) {
        if (depth(body, 0) > MAX_DEPTH) {
            throw malformed("the body is nested deeper than " + MAX_DEPTH);
        }
        return body;
    }

    private static int depth(JsonNode value, int above) {
        int deepest = above;
        if (value.isContainerNode() && above <= MAX_DEPTH) {
            for (JsonNode child : value) {
                deepest = Math.max(deepest, depth(child, above + 1));
            }
        }
        return deepest;
    }

    private static RuntimeException malformed(String detail) {
        return Problem.of(ProblemKind.MALFORMED, "MALFORMED_BODY", detail).exception();
    }
}
