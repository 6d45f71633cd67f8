package io.millrace.engine.store;

import java.time.Instant;

/** One step of an instance: its event and the summary of its effects, both JSON text. */
public record HistoryRow(long step, Instant at, String event, String effects) {}
