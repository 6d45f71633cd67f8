package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Map;

import io.millrace.definition.statemachine.rule.WorkflowRule;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

/** A workflow component to an unlinked plan, or to everything that is wrong with it. */
public final class WorkflowCompiler {

    private final WorkflowBounds bounds;

    public WorkflowCompiler(WorkflowBounds bounds) {
        this.bounds = bounds;
    }

    /** The outcome of compiling one workflow. */
    public sealed interface Outcome {

        record Compiled(StateMachinePlan plan, List<Violation> warnings) implements Outcome {}

        record Invalid(Problem problem) implements Outcome {}
    }

    public Outcome compile(Component component) {
        Findings findings = new Findings();
        StateMachinePlan plan = new WorkflowReader(bounds).read(component, findings);
        checkSize(plan, findings);
        if (findings.faults().isEmpty()) {
            WorkflowRule.all().forEach(rule -> rule.check(plan, findings));
        }
        return findings.faults().isEmpty()
                ? new Outcome.Compiled(plan, findings.warnings())
                : new Outcome.Invalid(problem(findings.faults()));
    }

    private void checkSize(StateMachinePlan plan, Findings findings) {
        int transitions = plan.shared().size();
        for (StatePlan state : plan.states()) {
            transitions += state.transitions().size();
        }
        if (plan.states().size() > bounds.states()) {
            findings.fault("states", "TOO_MANY_STATES", "more than " + bounds.states() + " (states)");
        }
        if (transitions > bounds.transitions()) {
            findings.fault("states", "TOO_MANY_TRANSITIONS", "more than " + bounds.transitions() + " (transitions)");
        }
    }

    static Problem problem(List<Violation> faults) {
        Violation first = faults.getFirst();
        return new Problem(
                "COMPONENT_INVALID",
                ProblemKind.MALFORMED,
                "component validation failed for type 'sys-flows': " + first.path() + " " + first.message()
                        + (faults.size() > 1 ? " (and " + (faults.size() - 1) + " more)" : ""),
                Map.of("errorCode", "App:900006"),
                faults);
    }
}
