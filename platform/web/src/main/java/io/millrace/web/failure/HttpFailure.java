package io.millrace.web.failure;

import java.util.Optional;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.ResteasyReactiveClientProblem;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.problem.Codes;

/** What the REST framework itself refuses: unknown path, wrong method, wrong media type. */
final class HttpFailure {

    private static final int RETRY_AFTER = 2;

    private HttpFailure() {}

    static Optional<Problem> problem(Throwable failure) {
        if (failure instanceof ProcessingException) {
            return Optional.of(reconnecting());
        }
        return failure instanceof WebApplicationException refused ? refused(refused) : Optional.empty();
    }

    private static Optional<Problem> refused(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (failure instanceof ResteasyReactiveClientProblem) {
            return status == 429 || status > 501 ? Optional.of(reconnecting()) : Optional.empty();
        }
        if (failure instanceof NotFoundException && failure.getCause() != null) {
            return Optional.of(Problem.invalid(
                    Codes.INVALID_PARAMETER, "a value in the path or query has not the form it must have"));
        }
        return Optional.ofNullable(
                switch (status) {
                    case 401 -> Problem.of(ProblemKind.UNAUTHENTICATED, Codes.UNAUTHENTICATED, "not authenticated");
                    case 403 -> Problem.of(ProblemKind.FORBIDDEN, Codes.FORBIDDEN, "not allowed");
                    case 404 -> Problem.notFound(Codes.PATH_NOT_FOUND, "there is nothing at this path");
                    case 405 -> methodNotAllowed(failure);
                    case 406 ->
                        Problem.of(
                                ProblemKind.NOT_ACCEPTABLE,
                                Codes.NOT_ACCEPTABLE,
                                "no media type in Accept can be answered here");
                    case 413 -> Problem.of(ProblemKind.TOO_LARGE, Codes.BODY_TOO_LARGE, "the body is too large");
                    case 415 ->
                        Problem.of(
                                ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                                Codes.UNSUPPORTED_MEDIA_TYPE,
                                "the Content-Type is not understood here");
                    case 503 -> reconnecting();
                    default -> status < 400 || status >= 500 ? null : other(status);
                });
    }

    private static Problem reconnecting() {
        return Problem.unavailable(
                Codes.SERVICE_RECONNECTING, "a service that is needed cannot be reached now", RETRY_AFTER);
    }

    private static Problem other(int status) {
        Problem problem = Problem.of(ProblemKind.MALFORMED, Codes.BAD_REQUEST, "the request cannot be understood");
        return status == 400 ? problem : problem.with("status", status);
    }

    private static Problem methodNotAllowed(WebApplicationException failure) {
        Problem problem =
                Problem.of(ProblemKind.METHOD_NOT_ALLOWED, Codes.METHOD_NOT_ALLOWED, "this method is not allowed here");
        String allow = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? problem : problem.with("allow", allow);
    }
}
