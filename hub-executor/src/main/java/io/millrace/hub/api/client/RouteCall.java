package io.millrace.hub.api.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The body of submit and back.
 *
 * @param uuid the route it speaks of
 */
public record RouteCall(String uuid, JsonNode payload) {}
