package io.millrace.definition.hub.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

/** A value of a definition's text with the place it was read from. */
public sealed interface Source {

    /** Line in the text, from 1. */
    int line();

    /** Column in the text, from 1. */
    int column();

    /** The value without its places. */
    JsonNode json();

    /** An object; members in the order of the text. */
    record Members(Map<String, Source> members, int line, int column) implements Source {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Source get(String name) {
            return members.get(name);
        }

        @Override
        public JsonNode json() {
            var node = Json.object();
            members.forEach((name, value) -> node.set(name, value.json()));
            return node;
        }
    }

    /** A list. */
    record Elements(List<Source> elements, int line, int column) implements Source {
        public Elements {
            elements = List.copyOf(elements);
        }

        @Override
        public JsonNode json() {
            var node = Json.array();
            elements.forEach(value -> node.add(value.json()));
            return node;
        }
    }

    /** A text, number, truth value or null. */
    record Scalar(JsonNode json, int line, int column) implements Source {}
}
