package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.Definition;
import io.millrace.definition.catalog.NewDefinition;
import io.millrace.definition.statemachine.WorkflowCompiler.Outcome;
import io.millrace.definition.store.ComponentReferences;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.version.Version;
import io.millrace.problem.ProblemException;

/** Publishes components: checks, compiles and links a workflow, or links a new component into what waits for it. */
@ApplicationScoped
public class Publishing {

    private final Catalog catalog;
    private final ComponentReferences references;
    private final EnvelopeRules rules;
    private final WorkflowCompiler compiler;

    Publishing(Catalog catalog, ComponentReferences references, StateMachineConfig config) {
        this.catalog = catalog;
        this.references = references;
        rules = new EnvelopeRules(config.domains().orElse(Set.of()));
        compiler =
                new WorkflowCompiler(new WorkflowBounds(config.states(), config.transitions(), config.scriptLength()));
    }

    /** @throws ProblemException when the component is invalid or has been published in this version */
    @Transactional
    public void publish(Envelope envelope) {
        Component component = rules.check(envelope);
        ComponentRules.check(component);
        references.lock();
        if (component.kind() == ComponentKind.WORKFLOW) {
            StateMachinePlan plan = compile(component);
            Definition stored = store(component, envelope, Linker.link(plan, this::linked));
            references.add(stored.id(), targets(plan));
        } else {
            store(component, envelope, null);
            relinkDependents(component);
        }
    }

    private StateMachinePlan compile(Component component) {
        return switch (compiler.compile(component)) {
            case Outcome.Compiled compiled -> compiled.plan();
            case Outcome.Invalid invalid -> throw invalid.problem().exception();
        };
    }

    private Definition store(Component component, Envelope envelope, StateMachinePlan plan) {
        try {
            return catalog.publish(new NewDefinition(
                    Notation.STATE_MACHINE,
                    component.catalogKey(),
                    component.version().toString(),
                    Json.text(envelope),
                    component.attributes(),
                    plan));
        } catch (ProblemException e) {
            if ("VERSION_EXISTS".equals(e.problem().code())) {
                throw e.problem().with("errorCode", "Instance:100002").exception();
            }
            throw e;
        }
    }

    private static Set<String> targets(StateMachinePlan plan) {
        References named = References.of(plan);
        return Stream.concat(named.tasks().stream(), named.schemas().stream())
                .map(Reference::catalogKey)
                .collect(Collectors.toSet());
    }

    private Optional<Linker.Linked> linked(Reference reference) {
        return catalog.find(Notation.STATE_MACHINE, reference.catalogKey(), reference.version())
                .map(found -> new Linker.Linked(found.version(), found.attributes()));
    }

    private void relinkDependents(Component component) {
        List<UUID> dependents = references.dependents(component.catalogKey());
        for (UUID id : dependents) {
            catalog.byId(id).ifPresent(this::relink);
        }
    }

    private void relink(Definition definition) {
        String[] key = definition.key().split("/");
        StateMachinePlan plan = compile(new Component(
                ComponentKind.WORKFLOW, key[0], key[2], Version.of(definition.version()), definition.attributes()));
        catalog.replacePlan(definition.id(), Linker.link(plan, this::linked));
    }
}
