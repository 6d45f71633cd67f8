package io.millrace.definition.statemachine;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.Definition;
import io.millrace.definition.catalog.NewDefinition;
import io.millrace.definition.store.ComponentReferences;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.version.Version;

/** The components published so far. When one comes, what is linked with it is compiled anew. */
@ApplicationScoped
public class Registry implements Published {

    private final Catalog catalog;
    private final ComponentReferences references;
    private final DomainDirectory domains;
    private final ComponentPlans plans;

    Registry(Catalog catalog, ComponentReferences references, DomainDirectory domains, StateMachineConfig config) {
        this.catalog = catalog;
        this.references = references;
        this.domains = domains;
        plans = new ComponentPlans(config.bounds());
    }

    /** A component that keeps the rules of its kind, and what its compilation asked for. */
    record Compiled(Component component, ComponentPlans.Checked checked, Lookups lookups) {

        Plan plan() {
            return checked.plan().orElse(null);
        }
    }

    /** Lets one publication at a time in, until the transaction ends. */
    void lock() {
        references.lock();
    }

    /** @throws io.millrace.problem.ProblemException naming everything that is wrong with a component that is new */
    Compiled check(Component component) {
        Compiled compiled = compile(component);
        ReadTasks.check(component, compiled.plan());
        return compiled;
    }

    private Compiled compile(Component component) {
        Lookups lookups = new Lookups(this);
        return new Compiled(component, plans.check(component, lookups), lookups);
    }

    /** A workflow of exactly that version, as it is linked now. */
    Optional<StateMachinePlan> workflow(String domain, String key, Version version) {
        return exactly(Reference.catalogKey(domain, ComponentKind.WORKFLOW.flow(), key), version)
                .map(found -> compile(Component.of(found.key(), found.version(), found.attributes())))
                .map(compiled -> (StateMachinePlan) compiled.plan());
    }

    /** Exactly this version. */
    Optional<Definition> exactly(String catalogKey, Version version) {
        return catalog.find(Notation.STATE_MACHINE, catalogKey, version.toString())
                .filter(found -> found.version().equals(version.toString()));
    }

    /** Stores a version that is not there yet, or in the place of one that is. */
    void put(Compiled compiled, Envelope envelope, Optional<Definition> before) {
        Component component = compiled.component();
        NewDefinition definition = new NewDefinition(
                Notation.STATE_MACHINE,
                component.catalogKey(),
                component.version().toString(),
                Json.text(envelope),
                component.attributes(),
                compiled.plan());
        Definition stored =
                before.isPresent() ? catalog.replace(before.get().id(), definition) : catalog.publish(definition);
        references.add(stored.id(), compiled.lookups().asked());
        Set<String> listed = new TreeSet<>();
        if (isListed(component.kind())) {
            listed.add(component.domain());
        }
        for (UUID id : references.dependents(component.catalogKey())) {
            catalog.byId(id).ifPresent(dependent -> relink(dependent, listed));
        }
        listed.forEach(domain -> domains.rebuild(domain, this));
    }

    @Override
    public Optional<Linked> find(Reference reference) {
        return catalog.find(Notation.STATE_MACHINE, reference.catalogKey(), reference.version())
                .map(found -> new Linked(found.version(), found.attributes()));
    }

    private void relink(Definition definition, Set<String> listed) {
        Compiled compiled = compile(Component.of(definition.key(), definition.version(), definition.attributes()));
        if (compiled.plan() != null) {
            catalog.replacePlan(definition.id(), compiled.plan());
            references.add(definition.id(), compiled.lookups().asked());
            if (isListed(compiled.component().kind())) {
                listed.add(compiled.component().domain());
            }
        }
    }

    /** What the plan of its domain carries. */
    private static boolean isListed(ComponentKind kind) {
        return kind == ComponentKind.FUNCTION || kind == ComponentKind.EXTENSION;
    }
}
