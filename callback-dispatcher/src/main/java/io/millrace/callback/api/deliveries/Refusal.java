package io.millrace.callback.api.deliveries;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** What is wrong with a request for deliveries. */
final class Refusal {

    private Refusal() {}

    static RuntimeException parameter(String detail) {
        return Problem.of(ProblemKind.MALFORMED, "INVALID_PARAMETER", detail).exception();
    }

    static RuntimeException unknown() {
        return Problem.notFound("DELIVERY_NOT_FOUND", "there is no such delivery")
                .exception();
    }

    static RuntimeException notOver(String status) {
        return Problem.conflict("DELIVERY_NOT_OVER", "the delivery is " + status + ", not over")
                .exception();
    }

    static RuntimeException withdrawn() {
        return Problem.conflict("DELIVERY_WITHDRAWN", "the owner of the delivery has taken it back")
                .exception();
    }

    static RuntimeException over(String status) {
        return Problem.conflict("DELIVERY_OVER", "the delivery is " + status + " already")
                .exception();
    }
}
