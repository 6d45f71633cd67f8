package io.millrace.web.problem;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A problem in the shape of one API family, ready to be sent.
 *
 * @param headers Retry-After, Allow, WWW-Authenticate where they apply
 */
public record Rendered(int status, String mediaType, Map<String, String> headers, JsonNode body) {

    static final String JSON = "application/json";
    static final String PROBLEM_JSON = "application/problem+json";

    public Rendered {
        headers = Map.copyOf(headers);
    }
}
