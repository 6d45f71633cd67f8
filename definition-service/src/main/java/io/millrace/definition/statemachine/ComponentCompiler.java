package io.millrace.definition.statemachine;

import java.util.List;

import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.ViewPlan;

/** Functions, extensions and views to their plans, with the tasks and schemas they name linked in. */
public final class ComponentCompiler {

    private final WorkflowBounds bounds;

    public ComponentCompiler(WorkflowBounds bounds) {
        this.bounds = bounds;
    }

    /** @throws io.millrace.problem.ProblemException naming everything that is wrong */
    public FunctionPlan function(Component component, Published published) {
        Findings findings = new Findings();
        FunctionPlan plan = new FunctionReader(scripts(published)).read(component, findings);
        ComponentRules.refuse(component.kind(), findings);
        TaskLinker tasks = new TaskLinker(bounds, published);
        return new FunctionPlan(
                plan.format(),
                plan.domain(),
                plan.key(),
                plan.version(),
                plan.scope(),
                plan.steps(),
                plan.output(),
                plan.rawResponse(),
                plan.verbs(),
                plan.roles(),
                plan.input(),
                plan.cache(),
                plan.labels(),
                plan.foreignScripts(),
                tasks.link(plan.steps()),
                SchemaLinker.link(plan.schemaReferences(), published),
                plan.contract());
    }

    /** @throws io.millrace.problem.ProblemException naming everything that is wrong */
    public ExtensionPlan extension(Component component, Published published) {
        Findings findings = new Findings();
        ExtensionPlan plan = new ExtensionReader(scripts(published)).read(component, findings);
        ComponentRules.refuse(component.kind(), findings);
        return new ExtensionPlan(
                plan.format(),
                plan.domain(),
                plan.key(),
                plan.version(),
                plan.type(),
                plan.scope(),
                plan.step(),
                plan.foreignScripts(),
                new TaskLinker(bounds, published).link(List.of(plan.step())));
    }

    /** @throws io.millrace.problem.ProblemException naming everything that is wrong */
    public ViewPlan view(Component component) {
        Findings findings = new Findings();
        ViewPlan plan = ViewComponentReader.read(component, findings);
        ComponentRules.refuse(component.kind(), findings);
        return plan;
    }

    private ScriptReader scripts(Published published) {
        return new ScriptReader(bounds.scriptLength(), published);
    }
}
