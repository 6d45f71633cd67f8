package io.millrace.web.problem;

import java.util.Objects;

/**
 * The request during which a problem arose, as far as an error body may speak of it.
 *
 * @param method HTTP method, upper case
 * @param path path as the client sent it, without the query
 * @param traceId what an operator looks up in log and traces
 */
public record Occasion(String method, String path, String traceId) {

    public Occasion {
        Objects.requireNonNull(method);
        Objects.requireNonNull(path);
        Objects.requireNonNull(traceId);
    }
}
