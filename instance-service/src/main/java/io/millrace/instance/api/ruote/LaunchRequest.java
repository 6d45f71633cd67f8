package io.millrace.instance.api.ruote;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/**
 * The parameters of {@code POST /v1/workflows}, validated in the words of the original.
 *
 * @param callback the catch-all URL, or null
 * @param callbacks URLs by participant, or null
 */
record LaunchRequest(String workflow, String callback, ObjectNode callbacks, ObjectNode fields) {

    static LaunchRequest of(ObjectNode parameters) {
        List<String> faults = new ArrayList<>();
        JsonNode workflow = given(parameters, "workflow");
        JsonNode callback = given(parameters, "callback");
        JsonNode callbacks = given(parameters, "callbacks");
        JsonNode fields = given(parameters, "fields");
        if (workflow == null) {
            faults.add("workflow is missing");
        } else if (!workflow.isTextual()) {
            faults.add("workflow is invalid");
        }
        if (callback != null && !isUrl(callback)) {
            faults.add("callback is invalid");
        }
        if (callbacks != null && !isUrls(callbacks)) {
            faults.add("callbacks is invalid");
        }
        if (fields != null && !fields.isObject()) {
            faults.add("fields is invalid");
        }
        if (callback == null && callbacks == null) {
            faults.add("callback, callbacks are missing, exactly one parameter must be provided");
        } else if (callback != null && callbacks != null) {
            faults.add("callback, callbacks are mutually exclusive");
        }
        if (!faults.isEmpty()) {
            throw Refusal.of("WORKFLOW_REQUEST_INVALID", String.join(", ", faults));
        }
        return new LaunchRequest(
                workflow.textValue(),
                callback == null ? null : callback.textValue(),
                (ObjectNode) callbacks,
                fields == null ? Json.object() : (ObjectNode) fields);
    }

    private static JsonNode given(ObjectNode parameters, String name) {
        JsonNode value = parameters.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static boolean isUrls(JsonNode callbacks) {
        if (!callbacks.isObject()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> each : callbacks.properties()) {
            if (!isUrl(each.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUrl(JsonNode value) {
        if (!value.isTextual() || !value.textValue().matches("(?i)https?://.+")) {
            return false;
        }
        try {
            return URI.create(value.textValue()).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
