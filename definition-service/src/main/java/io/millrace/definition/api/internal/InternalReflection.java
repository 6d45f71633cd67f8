package io.millrace.definition.api.internal;

import io.millrace.messaging.contract.DefinitionPublished;
import io.millrace.messaging.contract.DefinitionRemoved;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;
import io.millrace.plan.ruote.Position;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.ruote.Tree;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native image must keep for telling executors what was published, and what is wrong with a text. */
@RegisterForReflection(
        targets = {
            DefinitionPublished.class,
            DefinitionRemoved.class,
            Notation.class,
            PlanHash.class,
            Position.class,
            Problem.class,
            ProblemKind.class,
            Resolved.class,
            RuotePlan.class,
            Tree.class,
            Violation.class
        })
final class InternalReflection {

    private InternalReflection() {}
}
