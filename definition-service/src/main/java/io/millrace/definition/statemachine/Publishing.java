package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.Definition;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.version.Version;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.Violation;

/** Publishes components and master data: checks, compiles, stores, and hands on what has to be known elsewhere. */
@ApplicationScoped
public class Publishing {

    private final Registry registry;
    private final MasterDataRows masterData;
    private final EnvelopeRules rules;

    Publishing(Registry registry, MasterDataRows masterData, StateMachineConfig config) {
        this.registry = registry;
        this.masterData = masterData;
        rules = new EnvelopeRules(config.domains().orElse(Set.of()), config.masterData());
    }

    /** What to do about a version of a component that is published already. Versions of rows are never overwritten. */
    public enum Repeated {
        REFUSE,
        /** For development: the version is what was published last. Instances that run keep what they run on. */
        OVERWRITE
    }

    /**
     * @return why the component was refused although its rows were taken: it has been published in this version
     * @throws ProblemException when anything is invalid; nothing is stored then
     */
    @Transactional
    public Optional<Problem> publish(Envelope envelope, Repeated repeated) {
        Publication publication = rules.check(envelope);
        registry.lock();
        return switch (publication) {
            case Publication.OfComponent given -> publish(given, envelope, repeated);
            case Publication.OfMasterData given -> publish(given.row());
        };
    }

    private Optional<Problem> publish(Publication.OfComponent given, Envelope envelope, Repeated repeated) {
        Registry.Compiled compiled = registry.check(given.component());
        Optional<Definition> before = registry.exactly(
                given.component().catalogKey(), given.component().version());
        boolean refused = before.isPresent() && repeated == Repeated.REFUSE;
        if (!refused) {
            registry.put(compiled, envelope, before);
        }
        if (!given.rows().isEmpty()) {
            masterData.publish(workflow(given.component()), given.rows());
        }
        return refused
                ? Optional.of(
                        exists(given.component().catalogKey(), given.component().version()))
                : Optional.empty();
    }

    private Optional<Problem> publish(MasterData row) {
        StateMachinePlan workflow = workflow(row);
        return masterData.publish(workflow, List.of(row)).isEmpty()
                ? Optional.empty()
                : Optional.of(exists(row.catalogKey(), row.version()));
    }

    /**
     * Everything but the storing.
     *
     * @throws ProblemException as publishing would
     */
    @Transactional
    public Preview preview(Envelope envelope, Repeated repeated) {
        return switch (rules.check(envelope)) {
            case Publication.OfComponent given -> preview(given, repeated);
            case Publication.OfMasterData given -> {
                masterData.preview(workflow(given.row()), List.of(given.row()));
                if (masterData.isPublished(given.row())) {
                    throw exists(given.row().catalogKey(), given.row().version())
                            .exception();
                }
                yield new Preview(List.of(), List.of(), List.of());
            }
        };
    }

    private Preview preview(Publication.OfComponent given, Repeated repeated) {
        Component component = given.component();
        Registry.Compiled compiled = registry.check(component);
        if (repeated == Repeated.REFUSE
                && registry.exactly(component.catalogKey(), component.version()).isPresent()) {
            throw exists(component.catalogKey(), component.version()).exception();
        }
        List<Violation> warnings = new ArrayList<>(compiled.checked().warnings());
        if (!given.rows().isEmpty()) {
            warnings.addAll(masterData.preview((StateMachinePlan) compiled.plan(), given.rows()));
        }
        return new Preview(
                warnings,
                compiled.checked().plan().map(ComponentPlans::foreignScripts).orElse(List.of()),
                compiled.lookups().missing());
    }

    /** The workflow as it is published, which is not what came now when its version is refused. */
    private StateMachinePlan workflow(Component component) {
        return registry.workflow(component.domain(), component.key(), component.version())
                .orElseThrow();
    }

    private StateMachinePlan workflow(MasterData row) {
        Findings findings = new Findings();
        Optional<StateMachinePlan> workflow = registry.workflow(row.domain(), row.workflow(), row.workflowVersion());
        if (workflow.isEmpty()) {
            findings.fault(
                    "flow",
                    "UNKNOWN_FLOW",
                    row.workflow() + " is neither a component registry nor, in version " + row.workflowVersion()
                            + " (flowVersion), a published workflow of domain " + row.domain());
        }
        EnvelopeRules.refuse(findings);
        return workflow.orElseThrow();
    }

    private static Problem exists(String catalogKey, Version version) {
        return Catalog.versionExists(catalogKey, version.toString()).problem().with("errorCode", "Instance:100002");
    }
}
