package io.millrace.plan.hub;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Calls another system.
 *
 * @param async the script goes on; whoever reads the namespace waits for the answer
 * @param retry further attempts after the first
 * @param fallback template of the value that stands in for a failed call, or null
 * @param validate the check of the answer, or null
 * @param namespace dotted attribute that the answer's body becomes
 */
public record ExchangeStep(
        String name,
        HttpRequest http,
        boolean async,
        Duration timeout,
        int retry,
        Duration retryBackoff,
        JsonNode fallback,
        Validator validate,
        String namespace)
        implements Step {}
