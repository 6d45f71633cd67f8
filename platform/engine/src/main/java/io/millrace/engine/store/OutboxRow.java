package io.millrace.engine.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A message to publish after the commit.
 *
 * @param subject the instance's id
 * @param data JSON text
 */
public record OutboxRow(UUID id, String routingKey, String type, String subject, String data, Instant createdAt) {}
