package io.millrace.instance.api.statemachine;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.CamelCase;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.function.ExtensionChoice;
import io.millrace.instance.statemachine.function.FunctionRun;
import io.millrace.plan.statemachine.DomainPlan;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;

/** Enriches what this request reads: the extensions of the domain and the workflow, and those {@code ?extensions=} names. */
@RequestScoped
public class Extensions {

    private static final Logger LOG = Logger.getLogger(Extensions.class);
    private static final String NAME = "extensions";
    private static final String KEY = "[a-zA-Z0-9-]{1,100}";

    private final Components components;
    private final Functions functions;
    private final Requester requester;
    private final StateMachineConfig.Extensions bounds;
    private final UriInfo uri;

    Extensions(
            Components components,
            Functions functions,
            Requester requester,
            StateMachineConfig config,
            @Context UriInfo uri) {
        this.components = components;
        this.functions = functions;
        this.requester = requester;
        this.bounds = config.extensions();
        this.uri = uri;
    }

    /** What a request asks for, and what the domain has for every flow. */
    record Wanted(Set<String> keys, List<ExtensionPlan> global) {

        static final Wanted NOTHING = new Wanted(Set.of(), List.of());

        ExtensionChoice choice(StateMachinePlan plan) {
            return new ExtensionChoice(global, plan.linkedExtensions());
        }
    }

    /** @throws ProblemException when too many are asked for, or one that there is not */
    Wanted wanted(StateMachinePlan plan) {
        Wanted wanted = new Wanted(keys(), global(plan.domain()));
        ExtensionChoice choice = wanted.choice(plan);
        for (String key : wanted.keys()) {
            if (!choice.knows(key)
                    && components
                            .find(Reference.catalogKey(plan.domain(), "sys-extensions", key))
                            .isEmpty()) {
                throw Refusals.invalid(NAME, "names " + key + ", which is no extension of domain " + plan.domain());
            }
        }
        return wanted;
    }

    /** Before a write: what is asked for must be there. */
    void require(Supplier<StateMachinePlan> plan) {
        if (!keys().isEmpty()) {
            wanted(plan.get());
        }
    }

    /** Of a list nothing is enriched unless asked for. */
    Wanted wantedInList(StateMachinePlan plan, int instances) {
        int asked = keys().size();
        if (asked == 0) {
            return Wanted.NOTHING;
        }
        if (asked * instances > bounds.runs()) {
            throw Refusals.invalid(
                    NAME, "times pageSize must be at most " + bounds.runs() + " and is " + asked * instances);
        }
        return wanted(plan);
    }

    /** @throws ProblemException naming the extension that fails */
    GetInstanceOutput enriched(GetInstanceOutput output, Wanted wanted, InstanceView view, StateMachinePlan plan) {
        Collection<ExtensionPlan> chosen = wanted.choice(plan).ofInstance(wanted.keys());
        if (chosen.isEmpty()) {
            return output;
        }
        Map<String, JsonNode> results = new TreeMap<>();
        Reading reading = reading(view, plan);
        for (ExtensionPlan extension : chosen) {
            results.put(CamelCase.of(extension.key()), run(extension, reading));
        }
        return output.withExtensions(results);
    }

    /** After a write: what fails is left out, because the write is done. */
    GetInstanceOutput written(GetInstanceOutput output, InstanceView view, StateMachinePlan plan) {
        Collection<ExtensionPlan> chosen =
                new ExtensionChoice(global(plan.domain()), plan.linkedExtensions()).ofInstance(keys());
        if (chosen.isEmpty()) {
            return output;
        }
        Map<String, JsonNode> results = new TreeMap<>();
        Reading reading = reading(view, plan);
        for (ExtensionPlan extension : chosen) {
            try {
                results.put(CamelCase.of(extension.key()), run(extension, reading));
            } catch (ProblemException e) {
                LOG.warnf("answer to a write of %s: %s", view.id(), e.problem().detail());
            }
        }
        return output.withExtensions(results);
    }

    GetInstanceOutput listed(GetInstanceOutput output, Wanted wanted, InstanceView view, StateMachinePlan plan) {
        Collection<ExtensionPlan> chosen =
                wanted.keys().isEmpty() ? List.of() : wanted.choice(plan).ofList(wanted.keys());
        if (chosen.isEmpty()) {
            return output.listed(null);
        }
        Map<String, JsonNode> results = new TreeMap<>();
        Reading reading = reading(view, plan);
        chosen.forEach(extension -> results.put(CamelCase.of(extension.key()), run(extension, reading)));
        return output.listed(results);
    }

    private Reading reading(InstanceView view, StateMachinePlan plan) {
        return functions
                .reading(view, plan)
                .with("Headers", requester.shown())
                .with("QueryParameters", new Parameters(uri).json());
    }

    private static JsonNode run(ExtensionPlan extension, Reading reading) {
        return switch (FunctionRun.of(extension, reading)) {
            case FunctionRun.Outcome.Answered answered -> answered.body();
            case FunctionRun.Outcome.NotRunnable not ->
                throw failure(
                        ProblemKind.MALFORMED,
                        "EXTENSION_NOT_RUNNABLE",
                        extension,
                        "cannot run " + not.task() + ": " + not.why() + ".");
            case FunctionRun.Outcome.Failed failed ->
                throw failure(ProblemKind.FAULT, "EXTENSION_FAILED", extension, "failed: " + failed.message());
        };
    }

    private static ProblemException failure(ProblemKind kind, String code, ExtensionPlan extension, String what) {
        return Refusals.of(kind, code, "Extension:600001", "Extension " + extension.key() + " " + what);
    }

    /** A read goes on without the domain's extensions where nobody can say whether there are any. */
    private List<ExtensionPlan> global(String domain) {
        try {
            return components
                    .find(DomainPlan.catalogKey(domain))
                    .map(plan -> ((DomainPlan) plan).extensions())
                    .orElse(List.of());
        } catch (ProblemException unknown) {
            LOG.debugf("extensions of domain %s: %s", domain, unknown.problem().detail());
            return List.of();
        }
    }

    private Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (NAME.equalsIgnoreCase(name)) {
                values.stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .forEach(keys::add);
            }
        });
        if (keys.size() > bounds.requested()) {
            throw Refusals.invalid(NAME, "must name at most " + bounds.requested());
        }
        keys.stream().filter(key -> !key.matches(KEY)).findFirst().ifPresent(key -> {
            throw Refusals.invalid(NAME, "must be keys of 1 to 100 letters, digits and hyphens, with commas between");
        });
        return keys;
    }
}
