package io.millrace.web.failure;

import java.util.Optional;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;
import io.millrace.web.problem.Codes;

/** Every throwable as a problem: an expected one, a broken dependency, or else a fault of ours. Pure. */
public final class Failures {

    private Failures() {}

    /** @param traceId the only thing a client learns about a fault */
    public static Problem problem(Throwable failure, String traceId) {
        return expected(failure).orElseGet(() -> fault(traceId));
    }

    /** Empty for a fault: something nobody foresaw, to be logged with its stack trace. */
    public static Optional<Problem> expected(Throwable failure) {
        return Chain.first(failure, ProblemException.class)
                .map(ProblemException::problem)
                .or(() -> JsonFailure.problem(failure))
                .or(() -> ConstraintFailure.problem(failure))
                .or(() -> DependencyFailure.problem(failure))
                .or(() -> HttpFailure.problem(failure));
    }

    public static Problem fault(String traceId) {
        return Problem.of(
                        ProblemKind.FAULT,
                        Codes.INTERNAL_ERROR,
                        "Internal error; the log of the service has it under the id " + traceId)
                .with("id", traceId);
    }
}
