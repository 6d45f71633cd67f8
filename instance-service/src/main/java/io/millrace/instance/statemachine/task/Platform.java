package io.millrace.instance.statemachine.task;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.instance.statemachine.MachineSettings;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;

/**
 * Calls of the state-machine API itself, for tasks about other instances: exactly what a client would send, so that rules,
 * roles and answers are the same wherever the other domain is served. The dispatcher sends the exchange's id as
 * idempotency key: a repeated call changes nothing.
 */
final class Platform {

    private final MachineSettings settings;

    Platform(MachineSettings settings) {
        this.settings = settings;
    }

    URI url(TaskCall call, JsonNode config, List<String> below, Map<String, String> query) {
        String domain = config.path("domain").asText(call.site().domain());
        List<String> segments =
                new ArrayList<>(List.of("api", "v1", domain, "workflows", Calls.required(config, "flow"), "instances"));
        segments.addAll(below);
        return Calls.below(settings.platform(domain), segments, query);
    }

    /** The instance that a configuration names. */
    static String instance(JsonNode config) {
        String id = config.path("instanceId").asText("");
        return id.isBlank() ? Calls.required(config, "key") : id;
    }

    /** The body of a start or a transition. */
    static ObjectNode body(JsonNode config, boolean key) {
        ObjectNode body = Json.object();
        if (key && config.path("key").isTextual()) {
            body.set("key", config.get("key"));
        }
        if (config.path("tags").isArray()) {
            body.set("tags", config.get("tags"));
        }
        JsonNode attributes = config.path("body");
        if (!attributes.isMissingNode() && !attributes.isNull()) {
            body.set(
                    "attributes", attributes.path("attributes").isObject() ? attributes.get("attributes") : attributes);
        }
        return body;
    }

    static Map<String, String> query(JsonNode config, String... fields) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String field : fields) {
            JsonNode value = config.path(field);
            if (!value.isMissingNode() && !value.isNull()) {
                query.put(field, value.isTextual() ? value.textValue() : value.toString());
            }
        }
        return query;
    }

    static HttpCall call(String method, URI url, JsonNode config, JsonNode body) {
        return Calls.of(method, url, config, body, null);
    }

    /** A refusal with the name that tasks about instances have for it. */
    static Started read(TaskCall call, Event.ExchangeReturned answer) {
        Started read = Answers.read(call, answer);
        if (!(read instanceof Started.Failed failed)) {
            return read;
        }
        String code = answer.body() == null
                ? ""
                : answer.body()
                        .path("code")
                        .asText(answer.body().path("errorCode").asText());
        String name = switch (code.substring(code.indexOf('.') + 1)) {
            case "Instance:100015" -> "WORKFLOW_NOT_FOUND";
            case "Instance:100013", "Instance:100017" -> "INSTANCE_NOT_FOUND";
            default -> code.contains("Transition:") ? "TRANSITION_NOT_AVAILABLE" : code;
        };
        Failure plain = failed.failure();
        List<String> codes = new ArrayList<>(plain.codes());
        codes.add(name);
        String message = plain.message() + (name.isEmpty() ? "" : " (" + name + ")");
        return new Started.Failed(
                new Failure(plain.code(), message, plain.kind(), codes, plain.task(), plain.late(), plain.status()));
    }
}
