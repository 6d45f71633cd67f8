package io.millrace.engine.runtime;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Event;

/**
 * One step of an instance: the event that caused it and a summary of what it did.
 *
 * @param effects list of effect kinds with their ids
 */
public record HistoryEntry(long step, Instant at, Event event, JsonNode effects) {}
