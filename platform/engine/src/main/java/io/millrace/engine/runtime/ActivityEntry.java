package io.millrace.engine.runtime;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/** A line of the activity log. {@code sequence} rises within the instance. */
public record ActivityEntry(long sequence, long step, Instant at, String kind, String node, JsonNode details) {}
