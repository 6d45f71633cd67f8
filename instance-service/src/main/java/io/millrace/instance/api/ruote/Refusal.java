package io.millrace.instance.api.ruote;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;

/** What this API family answers with 400 and the text alone. */
final class Refusal {

    static final String NO_WORKFLOW = "WORKFLOW_NOT_FOUND";
    static final String NO_WORKITEM = "WORKITEM_NOT_FOUND";

    private Refusal() {}

    static ProblemException of(String code, String text) {
        return Problem.of(ProblemKind.MALFORMED, code, text).exception();
    }

    static ProblemException noWorkflow() {
        return of(NO_WORKFLOW, "workflow_id not found");
    }

    static ProblemException noWorkItem() {
        return of(NO_WORKITEM, "workitem_id not found");
    }
}
