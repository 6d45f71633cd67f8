package io.millrace.web.auth;

import io.millrace.problem.Problem;

/** What the {@link Door} says to a request. */
public sealed interface Verdict {

    /** Come in. */
    record Admitted(Caller caller) implements Verdict {}

    /** Stay out: 401, or 400 for a header that cannot be understood. */
    record Refused(Problem problem) implements Verdict {}
}
