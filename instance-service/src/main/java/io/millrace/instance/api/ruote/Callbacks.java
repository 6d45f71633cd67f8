package io.millrace.instance.api.ruote;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/**
 * Where participants are called: exactly one of the two.
 *
 * @param callback the catch-all URL, or null
 * @param callbacks URLs by participant, or null
 */
record Callbacks(String callback, ObjectNode callbacks) {

    static Callbacks of(ObjectNode parameters) {
        List<String> faults = new ArrayList<>();
        Callbacks read = read(parameters, faults);
        if (!faults.isEmpty()) {
            throw Refusal.of("WORKFLOW_REQUEST_INVALID", String.join(", ", faults));
        }
        return read;
    }

    /** @param faults gets what is wrong, in the words of the original */
    static Callbacks read(ObjectNode parameters, List<String> faults) {
        JsonNode callback = Parameters.given(parameters, "callback");
        JsonNode callbacks = Parameters.given(parameters, "callbacks");
        if (callback != null && !isUrl(callback)) {
            faults.add("callback is invalid");
        }
        if (callbacks != null && !isUrls(callbacks)) {
            faults.add("callbacks is invalid");
        }
        if (callback == null && callbacks == null) {
            faults.add("callback, callbacks are missing, exactly one parameter must be provided");
        } else if (callback != null && callbacks != null) {
            faults.add("callback, callbacks are mutually exclusive");
        }
        return new Callbacks(
                callback == null ? null : callback.textValue(), callbacks instanceof ObjectNode urls ? urls : null);
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        if (callback != null) {
            json.put("callback", callback);
        } else {
            json.set("callbacks", callbacks);
        }
        return json;
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
