package io.millrace.callback.store;

import java.time.Instant;

/** The last delivery of a page: the next page begins behind it. */
public record Cursor(Instant createdAt, String id) {}
