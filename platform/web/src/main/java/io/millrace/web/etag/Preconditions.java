package io.millrace.web.etag;

import java.util.ArrayList;
import java.util.List;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** {@code If-Match} and {@code If-None-Match} (RFC 9110 §13). Clients that forget the quotes are understood. */
public final class Preconditions {

    private static final String ANY = "*";

    private Preconditions() {}

    /** Whether a read may be answered with 304; the comparison is weak. */
    public static boolean unchanged(String ifNoneMatch, ETag current) {
        return ifNoneMatch != null && matches(ifNoneMatch, current, true);
    }

    /** @throws io.millrace.problem.ProblemException ETAG_MISMATCH (412) when the client knows another version */
    public static void requireMatch(String ifMatch, ETag current) {
        if (ifMatch != null && !matches(ifMatch, current, false)) {
            throw Problem.of(
                            ProblemKind.PRECONDITION_FAILED,
                            "ETAG_MISMATCH",
                            "the resource has changed: If-Match does not name its current version")
                    .exception();
        }
    }

    private static boolean matches(String header, ETag current, boolean weak) {
        for (String tag : split(header)) {
            if (tag.equals(ANY)) {
                return true;
            }
            boolean isWeak = tag.startsWith("W/");
            String opaque = strip(isWeak ? tag.substring(2) : tag);
            if ((weak || !isWeak) && opaque.equals(current.value())) {
                return true;
            }
        }
        return false;
    }

    private static List<String> split(String header) {
        List<String> tags = new ArrayList<>();
        for (String part : header.split(",")) {
            if (!part.isBlank()) {
                tags.add(part.strip());
            }
        }
        return tags;
    }

    private static String strip(String tag) {
        boolean quoted = tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"");
        return quoted ? tag.substring(1, tag.length() - 1) : tag;
    }
}
