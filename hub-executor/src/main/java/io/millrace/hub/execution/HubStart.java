package io.millrace.hub.execution;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.plan.PlanHash;

/**
 * What an execution was started with: the input of its started event.
 *
 * @param it the caller's payload, or null
 * @param function the function to run instead of the workflow's main block, or null
 * @param execution the execution a function belongs to, or null
 * @param config settings scripts can read
 * @param share attributes shared with a function by its execution
 * @param expiration life time; null for no end
 * @param endUri address of the route shown when a script ends without one
 * @param files descriptors of the files that the input may name, by id
 * @param plan what is run, so that scripts can start functions of it; null when they cannot
 * @param depth how many scripts wait for this function; 0 when a client called it
 */
public record HubStart(
        JsonNode it,
        String function,
        String execution,
        ObjectNode config,
        ObjectNode share,
        Duration expiration,
        String endUri,
        Map<String, JsonNode> files,
        PlanHash plan,
        int depth) {

    public static final String DEFAULT_END_URI = "/";

    public HubStart {
        config = config == null ? Json.object() : config;
        share = share == null ? Json.object() : share;
        endUri = endUri == null ? DEFAULT_END_URI : endUri;
        files = files == null ? Map.of() : Map.copyOf(files);
    }

    /** The start of a workflow. */
    public static HubStart workflow(JsonNode it, ObjectNode config, Duration expiration, String endUri, PlanHash plan) {
        return new HubStart(it, null, null, config, null, expiration, endUri, null, plan, 0);
    }

    /** The start of a function that a client of the execution calls. */
    public static HubStart function(
            String name,
            JsonNode it,
            String execution,
            ObjectNode share,
            HubStart caller,
            Map<String, JsonNode> files) {
        return new HubStart(it, name, execution, caller.config, share, caller.expiration, null, files, caller.plan, 0);
    }

    /** The start of a function that a script of the execution calls; it lives no longer than its caller wants it. */
    HubStart called(String name, JsonNode input, String root, ObjectNode shared) {
        return new HubStart(input, name, root, config, shared, null, null, null, plan, depth + 1);
    }

    HubStart lasting(Duration life) {
        return new HubStart(it, function, execution, config, share, life, endUri, files, plan, depth);
    }

    /** The same start without what the caller had sent. */
    HubStart erased() {
        return new HubStart(null, function, execution, null, null, expiration, endUri, null, plan, depth);
    }
}
