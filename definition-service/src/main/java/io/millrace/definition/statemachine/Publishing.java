package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.Definition;
import io.millrace.definition.catalog.NewDefinition;
import io.millrace.definition.store.ComponentReferences;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.statemachine.Reference;
import io.millrace.problem.ProblemException;

/** Publishes components: checks and compiles one, and compiles anew what waits for it. */
@ApplicationScoped
public class Publishing {

    private final Catalog catalog;
    private final ComponentReferences references;
    private final DomainDirectory domains;
    private final EnvelopeRules rules;
    private final ComponentPlans plans;

    Publishing(Catalog catalog, ComponentReferences references, DomainDirectory domains, StateMachineConfig config) {
        this.catalog = catalog;
        this.references = references;
        this.domains = domains;
        rules = new EnvelopeRules(config.domains().orElse(Set.of()));
        plans = new ComponentPlans(config.bounds());
    }

    /** What to do about a version that is published already. */
    public enum Repeated {
        REFUSE,
        /** For development: the version is what was published last. Instances that run keep what they run on. */
        OVERWRITE
    }

    /**
     * @throws ProblemException when the component is invalid, or has been published in this version and may not be
     *     overwritten
     */
    @Transactional
    public void publish(Envelope envelope, Repeated repeated) {
        Component component = rules.check(envelope);
        references.lock();
        Lookups lookups = new Lookups(this::linked);
        Plan plan = plans.check(component, lookups).plan().orElse(null);
        ReadTasks.check(component, plan);
        Definition stored = store(component, envelope, plan, repeated);
        references.add(stored.id(), lookups.asked());
        Set<String> listed = new TreeSet<>();
        if (isListed(component.kind())) {
            listed.add(component.domain());
        }
        for (UUID id : references.dependents(component.catalogKey())) {
            catalog.byId(id).ifPresent(dependent -> relink(dependent, listed));
        }
        listed.forEach(domain -> domains.rebuild(domain, this::linked));
    }

    /**
     * Everything but the storing.
     *
     * @throws ProblemException as publishing would
     */
    @Transactional
    public Preview preview(Envelope envelope, Repeated repeated) {
        Component component = rules.check(envelope);
        Lookups lookups = new Lookups(this::linked);
        ComponentPlans.Checked checked = plans.check(component, lookups);
        ReadTasks.check(component, checked.plan().orElse(null));
        if (repeated == Repeated.REFUSE && published(component).isPresent()) {
            throw errorCode(Catalog.versionExists(
                    component.catalogKey(), component.version().toString()));
        }
        return new Preview(
                checked.warnings(),
                checked.plan().map(ComponentPlans::foreignScripts).orElse(List.of()),
                lookups.missing());
    }

    private Definition store(Component component, Envelope envelope, Plan plan, Repeated repeated) {
        NewDefinition definition = new NewDefinition(
                Notation.STATE_MACHINE,
                component.catalogKey(),
                component.version().toString(),
                Json.text(envelope),
                component.attributes(),
                plan);
        Optional<Definition> before = repeated == Repeated.OVERWRITE ? published(component) : Optional.empty();
        try {
            return before.isPresent() ? catalog.replace(before.get().id(), definition) : catalog.publish(definition);
        } catch (ProblemException e) {
            throw errorCode(e);
        }
    }

    private static ProblemException errorCode(ProblemException refused) {
        return "VERSION_EXISTS".equals(refused.problem().code())
                ? refused.problem().with("errorCode", "Instance:100002").exception()
                : refused;
    }

    /** Exactly this version. */
    private Optional<Definition> published(Component component) {
        String version = component.version().toString();
        return catalog.find(Notation.STATE_MACHINE, component.catalogKey(), version)
                .filter(found -> found.version().equals(version));
    }

    private Optional<Published.Linked> linked(Reference reference) {
        return catalog.find(Notation.STATE_MACHINE, reference.catalogKey(), reference.version())
                .map(found -> new Published.Linked(found.version(), found.attributes()));
    }

    private void relink(Definition definition, Set<String> listed) {
        Component component = Component.of(definition.key(), definition.version(), definition.attributes());
        Lookups lookups = new Lookups(this::linked);
        plans.check(component, lookups).plan().ifPresent(plan -> {
            catalog.replacePlan(definition.id(), plan);
            references.add(definition.id(), lookups.asked());
            if (isListed(component.kind())) {
                listed.add(component.domain());
            }
        });
    }

    /** What the plan of its domain carries. */
    private static boolean isListed(ComponentKind kind) {
        return kind == ComponentKind.FUNCTION || kind == ComponentKind.EXTENSION;
    }
}
