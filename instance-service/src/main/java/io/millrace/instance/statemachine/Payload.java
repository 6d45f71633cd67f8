package io.millrace.instance.statemachine;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/**
 * What a caller sends with a start, a transition or a retry.
 *
 * @param attributes an object, or null
 * @param headers request headers by lower-case name, or null
 * @param match entity tags one of which the data must have, as If-Match gives them, or null
 * @param seen the state the caller's request found the instance in, or null
 * @param lock the resource whose lock was taken with the request, or null
 * @param locked the resource whose lock the request could not have, or null
 * @param keyless why the request's lock has no key, or null
 */
public record Payload(
        String key,
        List<String> tags,
        JsonNode attributes,
        String stage,
        JsonNode headers,
        String seen,
        String match,
        String lock,
        String locked,
        String keyless) {

    static final Payload NONE = new Payload(null, List.of(), null, null, null, null, null, null, null, null);

    /** Whether the caller knows the data as it is. */
    boolean fits(MachineState state) {
        if (match == null) {
            return true;
        }
        for (String tag : match.split(",")) {
            String opaque = tag.strip().replaceAll("^\"|\"$", "");
            if ("*".equals(opaque) || opaque.equals(state.data().etag())) {
                return true;
            }
        }
        return false;
    }

    /** What a retry hands on to the sub flow that failed: the data fix. */
    ObjectNode fix() {
        ObjectNode fix = Json.object();
        fix.set("attributes", attributes);
        return fix;
    }

    static Payload of(JsonNode data) {
        if (data == null || !data.isObject()) {
            return NONE;
        }
        List<String> tags = new ArrayList<>();
        data.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new Payload(
                data.path("key").textValue(),
                tags,
                data.path("attributes").isObject() ? data.get("attributes") : null,
                data.path("stage").textValue(),
                data.path("headers").isObject() ? data.get("headers") : null,
                data.path("seen").textValue(),
                data.path("match").textValue(),
                data.path("lock").textValue(),
                data.path("locked").textValue(),
                data.path("keyless").textValue());
    }
}
