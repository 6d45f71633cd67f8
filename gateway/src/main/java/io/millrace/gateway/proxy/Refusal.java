package io.millrace.gateway.proxy;

import java.util.concurrent.TimeoutException;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.problem.Codes;

/** What clients are told when a service does not answer. Pure. */
final class Refusal {

    private static final int RETRY_AFTER = 2;

    private Refusal() {}

    static Problem of(Service service, Throwable failure) {
        return failure instanceof TimeoutException && !isConnect(failure) ? late(service) : unreachable(service);
    }

    private static boolean isConnect(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("connect");
    }

    private static Problem unreachable(Service service) {
        return Problem.unavailable(
                        Codes.SERVICE_RECONNECTING,
                        service.title() + " cannot be reached now; the call may be repeated",
                        RETRY_AFTER)
                .with("service", service.title());
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
}
