package io.millrace.definition.statemachine;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.LinkedComponents;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.ViewPlan;
import io.millrace.plan.version.Version;
import io.millrace.problem.ProblemException;

/** Puts the components a workflow refers to into its plan; what is not published yet stays unresolved. */
public final class Linker {

    private final WorkflowBounds bounds;
    private final ComponentCompiler components;

    public Linker(WorkflowBounds bounds) {
        this.bounds = bounds;
        components = new ComponentCompiler(bounds);
    }

    public StateMachinePlan link(StateMachinePlan plan, Published published) {
        References references = References.of(plan);
        SortedMap<String, ViewPlan> views = each(references.views(), published, ComponentKind.VIEW, components::view);
        SortedMap<String, FunctionPlan> functions = each(
                plan.functions(),
                published,
                ComponentKind.FUNCTION,
                component -> components.function(component, published));
        SortedMap<String, ExtensionPlan> extensions = each(
                plan.extensions(),
                published,
                ComponentKind.EXTENSION,
                component -> components.extension(component, published));
        return plan.linked(new LinkedComponents(
                new TaskLinker(bounds, published).link(references.steps()),
                SchemaLinker.link(references.schemas().stream(), published),
                views,
                functions,
                extensions));
    }

    private static <T> SortedMap<String, T> each(
            Iterable<Reference> references, Published published, ComponentKind kind, Function<Component, T> compile) {
        SortedMap<String, T> found = new TreeMap<>();
        for (Reference reference : references) {
            published
                    .find(reference)
                    .map(linked -> new Component(
                            kind,
                            reference.domain(),
                            reference.key(),
                            Version.of(linked.version()),
                            linked.attributes()))
                    .flatMap(component -> compiled(component, compile))
                    .ifPresent(plan -> found.put(reference.text(), plan));
        }
        return found;
    }

    /** What was published before its kind had rules may not fulfil them: it counts as not published. */
    private static <T> Optional<T> compiled(Component component, Function<Component, T> compile) {
        try {
            return Optional.of(compile.apply(component));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
