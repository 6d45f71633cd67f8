package io.millrace.hub.execution;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.hub.Validator;

/**
 * The route a client sees, as it was when it was shown.
 *
 * @param uuid new for every showing
 * @param namespace where the payload goes, null for a terminal route
 * @param payload pre-fill, or null
 * @param validate the settled check of the payload, or null
 */
public record ShownRoute(
        String uuid,
        String name,
        String uri,
        boolean terminal,
        boolean backEnabled,
        JsonNode export,
        JsonNode payload,
        String namespace,
        Validator validate) {}
