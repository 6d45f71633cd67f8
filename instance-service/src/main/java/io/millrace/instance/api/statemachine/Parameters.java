package io.millrace.instance.api.statemachine;

import java.util.List;
import java.util.TreeMap;

import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/** Query parameters whose names are read in either case. */
final class Parameters {

    private final TreeMap<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Parameters(UriInfo uri) {
        uri.getQueryParameters().forEach((String name, List<String> all) -> values.put(name, all.getFirst()));
    }

    /** Null when it is absent or empty. */
    String get(String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** The version asked for, or null. */
    String version() {
        return Flags.version(get("version"));
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        values.forEach(json::put);
        return json;
    }
}
