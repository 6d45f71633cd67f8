package io.millrace.instance.statemachine;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.statemachine.query.field.Scalars;
import io.millrace.json.Json;

/**
 * What of an instance lists can be asked about. What each step changes stands in the position, which is written with the
 * row anyway; the rest stands in the attributes, which are written only when they change.
 */
final class Searched {

    private Searched() {}

    /** Current state, effective state with its type and subtype, status letter. */
    static List<String> position(MachineState state) {
        Child.Place place = state.place();
        String letter = state.phase().letter();
        return place == null
                ? List.of(state.current(), state.current(), "", "", letter)
                : List.of(state.current(), place.effective(), place.effectiveType(), place.effectiveSubType(), letter);
    }

    static JsonNode attributes(MachineState state) {
        ObjectNode attributes = Json.object();
        attributes.set("data", storable(state.data().value()));
        if (!state.tags().isEmpty()) {
            state.tags().forEach(attributes.putArray("tags")::add);
        }
        put(attributes, "stage", state.stage());
        put(attributes, "createdBy", state.created().id());
        put(attributes, "createdByBehalfOf", state.created().behalfOf());
        put(attributes, "modifiedBy", state.modified().id());
        put(attributes, "modifiedByBehalfOf", state.modified().behalfOf());
        return attributes;
    }

    private static void put(ObjectNode attributes, String name, String value) {
        if (value != null) {
            attributes.put(name, cleaned(value));
        }
    }

    /** The same data, without what the database cannot index; almost always the very same. */
    private static JsonNode storable(JsonNode value) {
        return clean(value) ? value : cleaned(value);
    }

    private static boolean clean(JsonNode value) {
        if (value.isTextual()) {
            return Scalars.storable(value.textValue());
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() || Scalars.number(value).isPresent();
        }
        for (var member : value.properties()) {
            if (!Scalars.storable(member.getKey()) || !clean(member.getValue())) {
                return false;
            }
        }
        for (JsonNode element : value) {
            if (value.isArray() && !clean(element)) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode cleaned(JsonNode value) {
        if (value.isTextual()) {
            return JsonNodeFactory.instance.textNode(cleaned(value.textValue()));
        }
        if (value.isObject()) {
            ObjectNode object = Json.object();
            value.properties().forEach(member -> object.set(cleaned(member.getKey()), cleaned(member.getValue())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = Json.array();
            value.forEach(element -> array.add(cleaned(element)));
            return array;
        }
        return clean(value) ? value : JsonNodeFactory.instance.nullNode();
    }

    private static String cleaned(String text) {
        if (Scalars.storable(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != 0 && (c > Character.MAX_SURROGATE || c < Character.MIN_SURROGATE))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
