package io.millrace.engine.store;

import java.time.Instant;

/**
 * An event for every other instance that is subscribed to a name; the statement makes one mail for each.
 *
 * @param id the id of each of the mails
 * @param key of the subscriptions it reaches, or null for all of that name
 * @param payload the event as JSON text
 */
public record BroadcastRow(String id, String name, String key, Instant dueAt, String payload) {}
