package io.millrace.plan.hub;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The HTTP connector of an exchange; every part is a template.
 *
 * @param header object of header values, or null
 * @param contentType of the body, or null
 * @param username for basic authentication, or null
 * @param body text sent as it is, or null
 * @param json value sent as JSON, or null
 */
public record HttpRequest(
        String method,
        String url,
        JsonNode header,
        String contentType,
        String username,
        String password,
        String body,
        JsonNode json) {}
