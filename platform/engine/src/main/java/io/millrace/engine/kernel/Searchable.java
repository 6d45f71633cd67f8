package io.millrace.engine.kernel;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

/**
 * What must be found without reading the state.
 *
 * @param businessKey the caller's own key, or null
 * @param uniqueKey when not null, no other live instance may have the same (for example {@code domain/workflow/key});
 *     the interpreter gives null once the instance has ended
 * @param position where the instance stands: state key, activity ids, expression ids
 * @param attributes searchable data, an object
 */
public record Searchable(String businessKey, String uniqueKey, List<String> position, JsonNode attributes) {

    public Searchable {
        position = List.copyOf(position);
        attributes = attributes == null ? Json.object() : attributes;
    }
}
