package io.millrace.acceptance;

import java.util.Set;

/**
 * A call that must be refused.
 *
 * @param statuses what may answer it; more than one where the family leaves it open
 */
record BadCall(
        String what, Shape shape, String method, String path, String contentType, String body, Set<Integer> statuses) {
    private static final String JSON = "application/json";

    static BadCall json(String what, Shape shape, String method, String path, String body, Integer... statuses) {
        return new BadCall(what, shape, method, path, JSON, body, Set.of(statuses));
    }

    static BadCall plain(String what, Shape shape, String method, String path, Integer... statuses) {
        return new BadCall(what, shape, method, path, null, null, Set.of(statuses));
    }

    static BadCall typed(
            String what, Shape shape, String method, String path, String type, String body, Integer... statuses) {
        return new BadCall(what, shape, method, path, type, body, Set.of(statuses));
    }

    @Override
    public String toString() {
        return shape + ": " + what;
    }
}
