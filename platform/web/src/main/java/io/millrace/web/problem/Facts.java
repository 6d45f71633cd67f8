package io.millrace.web.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/**
 * The context keys that steer the answer and do not belong in its body as they are:
 * {@code status} (overrides the kind's status), {@code errorCode} (the family's own code), {@code retryAfter} (seconds),
 * {@code allow} and {@code challenge} (header values), {@code uuid} (the hub's execution).
 */
final class Facts {

    static final String STATUS = "status";
    static final String ERROR_CODE = "errorCode";
    static final String RETRY_AFTER = "retryAfter";
    static final String ALLOW = "allow";
    static final String CHALLENGE = "challenge";
    static final String UUID = "uuid";

    private static final Set<String> STEERING = Set.of(STATUS, ERROR_CODE, RETRY_AFTER, ALLOW, CHALLENGE);

    private Facts() {}

    static int status(Problem problem, int familyStatus) {
        return problem.context().get(STATUS) instanceof Number own ? own.intValue() : familyStatus;
    }

    static String text(Problem problem, String key, String otherwise) {
        Object value = problem.context().get(key);
        return value == null ? otherwise : value.toString();
    }

    /** The facts a client may read, in the order of their names. */
    static ObjectNode open(Problem problem) {
        ObjectNode open = Json.object();
        new TreeMap<>(problem.context()).forEach((key, value) -> {
            if (!STEERING.contains(key)) {
                open.set(key, Json.tree(value));
            }
        });
        return open;
    }

    static Map<String, String> headers(Problem problem) {
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, "Retry-After", problem.context().get(RETRY_AFTER));
        put(headers, "Allow", problem.context().get(ALLOW));
        put(headers, "WWW-Authenticate", problem.context().get(CHALLENGE));
        if (problem.kind() == ProblemKind.UNAVAILABLE) {
            headers.putIfAbsent("Retry-After", "1");
        }
        return headers;
    }

    private static void put(Map<String, String> headers, String name, Object value) {
        if (value != null) {
            headers.put(name, value.toString());
        }
    }
}
