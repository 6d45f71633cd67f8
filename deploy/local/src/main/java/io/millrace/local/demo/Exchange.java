package io.millrace.local.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** A call of the walk with its answer. */
public record Exchange(String method, String path, int status, String body, JsonNode json) {

    /** The text at a JSON pointer of the answer; empty when there is none. */
    public String text(String pointer) {
        return json.at(pointer).asText("");
    }
}
