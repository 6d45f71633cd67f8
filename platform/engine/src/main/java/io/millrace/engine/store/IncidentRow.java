package io.millrace.engine.store;

import java.time.Instant;

import io.millrace.engine.kernel.InstanceId;

/** An open incident of an instance. */
public record IncidentRow(InstanceId instance, String id, String code, String message, Instant raisedAt) {}
