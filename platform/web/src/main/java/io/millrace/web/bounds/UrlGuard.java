package io.millrace.web.bounds;

import java.util.Optional;

import io.millrace.problem.Problem;

/** Refuses a request line that is too long, has too many parameters, or hides a NUL. Pure. */
public final class UrlGuard {

    private UrlGuard() {}

    /** @param uri path and query as sent, still encoded */
    public static Optional<Problem> check(String uri, Bounds bounds) {
        if (uri.length() > bounds.url()) {
            return Optional.of(Refusals.longUrl(bounds.url()));
        }
        int query = uri.indexOf('?');
        if (query >= 0 && separators(uri, query) >= bounds.queryParameters()) {
            return Optional.of(Refusals.manyParameters(bounds.queryParameters()));
        }
        if (uri.contains("%00")) {
            return Optional.of(Refusals.unsafe("NUL"));
        }
        return Optional.empty();
    }

    private static int separators(String uri, int from) {
        int count = 0;
        for (int i = uri.indexOf('&', from); i >= 0; i = uri.indexOf('&', i + 1)) {
            count++;
        }
        return count;
    }
}
