package io.millrace.definition.api.internal;

import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native image must keep for telling executors what is wrong with a text. */
@RegisterForReflection(
        targets = {Notation.class, PlanHash.class, Problem.class, ProblemKind.class, Resolved.class, Violation.class})
final class InternalReflection {

    private InternalReflection() {}
}
