package io.millrace.definition.statemachine;

import java.util.List;

import io.millrace.definition.statemachine.rule.WorkflowRule;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.problem.Problem;
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

    /** @param published where shared mappings are found */
    public Outcome compile(Component component, Published published) {
        Findings findings = new Findings();
        StateMachinePlan plan = new WorkflowReader(bounds, published).read(component, findings);
        checkSize(plan, findings);
        if (findings.faults().isEmpty()) {
            WorkflowRule.all().forEach(rule -> rule.check(plan, findings));
        }
        return findings.faults().isEmpty()
                ? new Outcome.Compiled(plan, findings.warnings())
                : new Outcome.Invalid(ComponentRules.problem(ComponentKind.WORKFLOW, findings.faults()));
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
}
