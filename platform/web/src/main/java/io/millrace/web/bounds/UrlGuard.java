package io.millrace.web.bounds;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

import io.millrace.problem.Problem;

/** Refuses a request line that is too long, has too many parameters, hides a NUL or is no URL. Pure. */
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

    /**
     * Whether it can be read at all (RFC 3986 §2): each {@code %} begins an escape, and characters such as braces, quotes,
     * backslashes and {@code |} are escaped. The problem says what is wrong and where, counted from 0.
     */
    public static Optional<Problem> syntax(String uri) {
        try {
            new URI(uri);
            return Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of(Refusals.malformedUrl(e.getReason().toLowerCase(Locale.ROOT), e.getIndex()));
        }
    }

    private static int separators(String uri, int from) {
        int count = 0;
        for (int i = uri.indexOf('&', from); i >= 0; i = uri.indexOf('&', i + 1)) {
            count++;
        }
        return count;
    }
}
