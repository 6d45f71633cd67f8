package io.millrace.problem;

/** The sorts of expected failure, each with the HTTP status that most families answer it with. */
public enum ProblemKind {
    MALFORMED(400),
    INVALID(422),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    CONFLICT(409),
    GONE(410),
    PRECONDITION_FAILED(412),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    TOO_MANY_REQUESTS(429),
    /** Our bug. The detail a client sees carries an id to look up in the log, nothing else. */
    FAULT(500),
    BAD_GATEWAY(502),
    /** A dependency or a bounded queue is not taking work; the context has {@code retryAfter}. */
    UNAVAILABLE(503);

    private final int status;

    ProblemKind(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
