package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.f4b6a3.uuid.UuidCreator;

import io.millrace.engine.catalog.Definitions;
import io.millrace.engine.catalog.Definitions.KnownDefinition;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.Blocking;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.engine.runtime.Once;
import io.millrace.engine.runtime.Plans;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.Rejections;
import io.millrace.instance.store.statemachine.InstanceIndex;
import io.millrace.plan.Notation;
import io.millrace.plan.Plan;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;

/** State-machine instances as the resources use them: found by id or key, commanded, waited for. */
@ApplicationScoped
public class Machines {

    private static final int MAX_ID = 100;

    /** Ids as {@link #newId} and the engine make them. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Engine engine;
    private final Definitions definitions;
    private final Plans plans;
    private final InstanceIndex index;
    private final StateMachineConfig config;
    private final Hierarchy hierarchy;
    private final PublishedVersions published;

    Machines(Engine engine, Definitions definitions, Plans plans, InstanceIndex index, StateMachineConfig config) {
        this.engine = engine;
        this.definitions = definitions;
        this.plans = plans;
        this.index = index;
        this.config = config;
        this.hierarchy = new Hierarchy(engine, plans);
        this.published = new PublishedVersions(engine);
    }

    /** @param version a version or its beginning, or null for the latest */
    Optional<KnownDefinition> definition(String domain, String workflow, String version) {
        return definitions.resolve(
                Notation.STATE_MACHINE, Reference.catalogKey(domain, "sys-flows", workflow), version);
    }

    /** @throws io.millrace.problem.ProblemException when there is none */
    KnownDefinition workflow(String domain, String workflow, String version) {
        return definition(domain, workflow, version)
                .orElseThrow(() ->
                        Rejections.workflowNotFound(domain + "/" + workflow).exception());
    }

    StateMachinePlan plan(KnownDefinition definition) {
        return (StateMachinePlan) plans.plan(definition.plan());
    }

    /** A component of a domain by its catalog key; nothing when it is not known. */
    Optional<Plan> component(String catalogKey, String version) {
        return definitions.resolve(Notation.STATE_MACHINE, catalogKey, version).map(known -> plans.plan(known.plan()));
    }

    InstanceView changed(InstanceView view, Duration atMost) {
        return Blocking.join(engine.await(view.id(), seen -> seen.version() > view.version(), atMost));
    }

    List<InstanceView> all(List<InstanceId> ids) {
        return engine.find(ids);
    }

    InstanceId newId() {
        return new InstanceId(UuidCreator.getTimeOrderedEpoch().toString());
    }

    Answer start(
            InstanceId id, String domain, String workflow, KnownDefinition definition, Event.Started event, Once once) {
        Command command = Command.start(
                id,
                new Command.Start(
                        Notation.STATE_MACHINE,
                        definition.plan(),
                        domain + "/" + workflow,
                        definition.version(),
                        event));
        return Blocking.join(engine.submit(once == null ? command : command.once(once)));
    }

    Answer step(InstanceId id, Event event, Once once) {
        return step(id, event, 0, once);
    }

    /** @param expected the version of the instance that the event was made for, or 0 for any */
    Answer step(InstanceId id, Event event, long expected, Once once) {
        Command command = Command.step(id, event, expected);
        return Blocking.join(engine.submit(once == null ? command : command.once(once)));
    }

    /**
     * An instance of the workflow by its id or business key.
     *
     * @throws io.millrace.problem.ProblemException when there is none
     */
    InstanceView get(String domain, String workflow, String instance) {
        return lookup(domain, workflow, instance)
                .orElseThrow(() -> Rejections.instanceNotFound(instance).exception());
    }

    /** The same, or nothing. */
    Optional<InstanceView> lookup(String domain, String workflow, String instance) {
        return lookup(domain, workflow, instance, engine::find);
    }

    /**
     * The same, for a command that comes next.
     *
     * @throws io.millrace.problem.ProblemException when there is none
     */
    InstanceView prepare(String domain, String workflow, String instance) {
        return lookup(domain, workflow, instance, engine::prepare)
                .orElseThrow(() -> Rejections.instanceNotFound(instance).exception());
    }

    /** By id, else by key; what has not the form of an id is most likely a key. */
    private Optional<InstanceView> lookup(
            String domain, String workflow, String instance, Function<InstanceId, Optional<InstanceView>> read) {
        if (instance.isEmpty() || instance.length() > MAX_ID) {
            return Optional.empty();
        }
        String definition = domain + "/" + workflow;
        Supplier<Optional<InstanceView>> byId =
                () -> read.apply(new InstanceId(instance)).filter(view -> isOf(definition, view));
        Supplier<Optional<InstanceView>> byKey =
                () -> index.newest(definition, instance).flatMap(read);
        return ID.matcher(instance).matches()
                ? byId.get().or(byKey)
                : byKey.get().or(byId);
    }

    /**
     * An instance by its id or its key, as this replica remembers it, where it rests and no sub flow could take its
     * transitions: what is decided by it must be submitted for its version. A key is known by the living instance that holds
     * it: there is no newer one.
     */
    Optional<InstanceView> recall(String domain, String workflow, String instance) {
        if (instance.isEmpty() || instance.length() > MAX_ID) {
            return Optional.empty();
        }
        String definition = domain + "/" + workflow;
        return (ID.matcher(instance).matches()
                        ? engine.recall(new InstanceId(instance))
                        : engine.recallHolder(MachineState.uniqueKey(definition, instance)))
                .filter(view -> isOf(definition, view))
                .filter(view -> view.status().quiet() && !Hierarchy.hasActiveChild(view));
    }

    private static boolean isOf(String definition, InstanceView view) {
        return view.notation() == Notation.STATE_MACHINE && definition.equals(view.definition());
    }

    Optional<InstanceView> find(InstanceId id) {
        return engine.find(id);
    }

    /** The instance once nothing of it and its sub flows goes on, or as it is when the bounded wait is over. */
    InstanceView settled(InstanceView view) {
        return hierarchy.settled(view, config.syncTimeout());
    }

    /** The instance and its active sub flows, down to the deepest. */
    List<InstanceView> lineage(InstanceView view) {
        return hierarchy.lineage(view);
    }

    /** The instance that takes a transition fired at this one: itself, or one of its active sub flows. */
    InstanceView target(InstanceView view, String transition) {
        return hierarchy.target(view, transition);
    }

    StateMachinePlan plan(InstanceView view) {
        return (StateMachinePlan) plans.plan(view.plan());
    }

    /** @param version of the workflow to read by, or null for the instance's own */
    StateMachinePlan plan(InstanceView view, String version) {
        StateMachinePlan own = plan(view);
        return version == null || version.isBlank() ? own : plan(workflow(own.domain(), own.key(), version));
    }

    /**
     * An instance as {@code version} asks for it: of master data that version, else whose extensions are run.
     *
     * @param version or its beginning; null or blank for the instance as it is
     * @throws io.millrace.problem.ProblemException when there is no such version
     */
    Asked asked(InstanceView view, String version) {
        boolean published = !view.state(MachineState.class).data().published().isEmpty();
        return version == null || version.isBlank() || !published
                ? new Asked(view, plan(view, version))
                : new Asked(this.published.read(view, version), plan(view));
    }

    /** @param plan by which it is read */
    record Asked(InstanceView view, StateMachinePlan plan) {}
}
