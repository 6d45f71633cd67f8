package io.millrace.engine.runtime;

import java.time.Instant;

/** Something that stopped an instance and needs a person. */
public record Incident(String id, String code, String message, Instant raisedAt) {}
