package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Optional;

import io.millrace.plan.Plan;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.problem.Violation;

/** A component of any kind to what an executor needs of it. */
public final class ComponentPlans {

    private final WorkflowCompiler workflows;
    private final ComponentCompiler components;
    private final Linker linker;

    public ComponentPlans(WorkflowBounds bounds) {
        workflows = new WorkflowCompiler(bounds);
        components = new ComponentCompiler(bounds);
        linker = new Linker(bounds);
    }

    /**
     * Checks a component and compiles it.
     *
     * @param plan empty for a kind that is only used linked into another: tasks, schemas and mappings
     * @param warnings what is odd about it
     */
    public record Checked(Optional<Plan> plan, List<Violation> warnings) {}

    /** @throws io.millrace.problem.ProblemException naming everything that is wrong */
    public Checked check(Component component, Published published) {
        return switch (component.kind()) {
            case WORKFLOW -> workflow(component, published);
            case FUNCTION -> checked(components.function(component, published));
            case EXTENSION -> checked(components.extension(component, published));
            case VIEW -> checked(components.view(component));
            case TASK, SCHEMA, MAPPING -> {
                ComponentRules.check(component);
                yield new Checked(Optional.empty(), List.of());
            }
        };
    }

    private Checked workflow(Component component, Published published) {
        return switch (workflows.compile(component, published)) {
            case WorkflowCompiler.Outcome.Compiled compiled ->
                new Checked(Optional.of(linker.link(compiled.plan(), published)), compiled.warnings());
            case WorkflowCompiler.Outcome.Invalid invalid ->
                throw invalid.problem().exception();
        };
    }

    private static Checked checked(Plan plan) {
        return new Checked(Optional.of(plan), List.of());
    }

    /** The scripts of a plan that do not run here. */
    static List<String> foreignScripts(Plan plan) {
        return switch (plan) {
            case StateMachinePlan workflow -> workflow.foreignScripts();
            case FunctionPlan function -> function.foreignScripts();
            case ExtensionPlan extension -> extension.foreignScripts();
            default -> List.of();
        };
    }
}
