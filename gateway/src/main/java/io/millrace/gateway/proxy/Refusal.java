package io.millrace.gateway.proxy;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.problem.Codes;
import io.vertx.core.http.ConnectionPoolTooBusyException;

/** What clients are told when a call could not be done as asked. Pure. */
final class Refusal {

    private static final int RETRY_AFTER = 2;

    private Refusal() {}

    /** Nothing of the call reached the service. */
    static Problem neverSent(Service service, Throwable failure) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            return Problem.unavailable(
                            "SERVICE_BUSY",
                            "more calls wait for " + service.title()
                                    + " than millrace.gateway.waiting allows; the call was not done and may be repeated",
                            RETRY_AFTER)
                    .with("service", service.title());
        }
        return Problem.unavailable(
                        Codes.SERVICE_RECONNECTING,
                        service.title() + " cannot be reached now; the call was not done and may be repeated",
                        RETRY_AFTER)
                .with("service", service.title());
    }

    /** The call, or a part of it, was sent; nobody knows what became of it. */
    static Problem unanswered(Service service, Throwable failure) {
        return failure instanceof TimeoutException ? late(service) : brokeOff(service);
    }

    static Problem coded(Service service, String coding) {
        return Problem.of(
                        ProblemKind.BAD_GATEWAY,
                        "ANSWER_NOT_READABLE",
                        service.title() + " answered in the coding " + coding + ", in which links cannot be changed")
                .with("service", service.title());
    }

    static Problem slowBody(Duration limit) {
        return Problem.of(
                        ProblemKind.MALFORMED,
                        "BODY_TOO_SLOW",
                        "the body did not arrive within the " + limit.toSeconds()
                                + " s that millrace.gateway.body-timeout allows")
                .with("status", 408);
    }

    static Problem ours() {
        return Problem.of(ProblemKind.FAULT, Codes.INTERNAL_ERROR, "the gateway failed; its log says why");
    }

    private static Problem late(Service service) {
        return Problem.of(
                        ProblemKind.UNAVAILABLE,
                        "SERVICE_TIMEOUT",
                        service.title() + " did not answer in time; whether the call was done is not known")
                .with("status", 504)
                .with("retryAfter", RETRY_AFTER)
                .with("service", service.title());
    }

    private static Problem brokeOff(Service service) {
        return Problem.of(
                        ProblemKind.BAD_GATEWAY,
                        "SERVICE_BROKE_OFF",
                        service.title() + " closed the connection before it answered, or answered no HTTP; "
                                + "whether the call was done is not known")
                .with("service", service.title());
    }
}
