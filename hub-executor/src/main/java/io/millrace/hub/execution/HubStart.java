package io.millrace.hub.execution;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/**
 * What an execution was started with: the input of its started event.
 *
 * @param it the caller's payload, or null
 * @param function the function to run instead of the workflow's main block, or null
 * @param execution the execution a function belongs to, or null
 * @param config settings scripts can read
 * @param share attributes shared with a function by its execution
 * @param expiration life time; null for no end
 * @param files descriptors of the files that the input may name, by id
 * @param endUri address of the route shown when a script ends without one
 */
public record HubStart(
        JsonNode it,
        String function,
        String execution,
        ObjectNode config,
        ObjectNode share,
        Duration expiration,
        String endUri,
        Map<String, JsonNode> files) {

    public static final String DEFAULT_END_URI = "/";

    public HubStart {
        config = config == null ? Json.object() : config;
        share = share == null ? Json.object() : share;
        endUri = endUri == null ? DEFAULT_END_URI : endUri;
        files = files == null ? Map.of() : Map.copyOf(files);
    }

    /** A start without files. */
    public HubStart(
            JsonNode it,
            String function,
            String execution,
            ObjectNode config,
            ObjectNode share,
            Duration expiration,
            String endUri) {
        this(it, function, execution, config, share, expiration, endUri, null);
    }

    /** The same start without what the caller had sent. */
    HubStart erased() {
        return new HubStart(null, function, execution, null, null, expiration, endUri, null);
    }
}
