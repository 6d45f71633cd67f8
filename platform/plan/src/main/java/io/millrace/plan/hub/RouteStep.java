package io.millrace.plan.hub;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Shows a page and waits for its submit.
 *
 * @param uri template of the page's address
 * @param export template of what the page is given, or null
 * @param validate the check of the submitted payload, or null
 * @param namespace dotted attribute that the payload becomes
 * @param checkpoint nobody goes back from here
 * @param terminal the execution ends here
 * @param result template of the execution's result, or null; only where terminal
 */
public record RouteStep(
        String name,
        String uri,
        JsonNode export,
        Validator validate,
        String namespace,
        boolean checkpoint,
        boolean terminal,
        JsonNode result)
        implements Step {}
