package io.millrace.instance.statemachine;

/**
 * A version of an instance's data that was published as master data. What it held stands in the history of the
 * instance, which is never rewritten.
 *
 * @param step the step whose event brought it
 * @param etag ULID of the publication
 */
public record PublishedData(String version, long step, String etag) {}
