package io.millrace.callback.store;

/**
 * A client's name for one request.
 *
 * @param hash of the request: with another one the key is not the same request
 */
public record RequestKey(String key, String hash) {}
