package io.millrace.hub.api.client;

/** A started execution: {@code uri} is the path without host. */
public record StartedView(String uuid, String uri, String token) {}
