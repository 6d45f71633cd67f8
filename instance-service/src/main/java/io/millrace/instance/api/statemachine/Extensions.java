package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
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
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.instance.statemachine.function.ExtensionChoice;
import io.millrace.instance.statemachine.function.FunctionRun;
import io.millrace.plan.statemachine.CamelCase;
import io.millrace.plan.statemachine.DomainPlan;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;

/** Enriches what this request reads: the extensions of the domain and the workflow, and those {@code ?extensions=} names. */
@RequestScoped
public class Extensions {

    private static final Logger LOG = Logger.getLogger(Extensions.class);
    private static final String NAME = "extensions";

    /** The caller has waited for the write already, and the gateway's patience has an end. */
    private static final Duration AFTER_A_WRITE = Duration.ofSeconds(5);

    private static final String KEY = "[a-zA-Z0-9-]{1,100}";

    private final Components components;
    private final Functions functions;
    private final Reads reads;
    private final Requester requester;
    private final StateMachineConfig.Extensions bounds;
    private final UriInfo uri;

    Extensions(
            Components components,
            Functions functions,
            Reads reads,
            Requester requester,
            StateMachineConfig config,
            @Context UriInfo uri) {
        this.components = components;
        this.functions = functions;
        this.reads = reads;
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
        Map<String, FunctionRun> runs = runs(chosen, reading(view, plan));
        reads.drive(runs.values(), view.id().value());
        return output.withExtensions(results(runs));
    }

    /** After a write: what fails is left out, because the write is done. */
    GetInstanceOutput written(GetInstanceOutput output, InstanceView view, StateMachinePlan plan) {
        ExtensionChoice choice = new ExtensionChoice(global(plan.domain()), plan.linkedExtensions());
        Collection<ExtensionPlan> chosen = choice.ofInstance(keys());
        if (chosen.isEmpty()) {
            return output;
        }
        Map<String, FunctionRun> runs = runs(chosen, reading(view, plan));
        Map<String, JsonNode> results = new TreeMap<>();
        try {
            reads.drive(runs.values(), view.id().value(), AFTER_A_WRITE);
        } catch (ProblemException e) {
            LOG.warnf("answer to a write of %s: %s", view.id(), e.problem().detail());
            return output.withExtensions(results);
        }
        runs.forEach((extension, run) -> {
            try {
                results.put(CamelCase.of(extension), result(extension, run));
            } catch (ProblemException e) {
                LOG.warnf("answer to a write of %s: %s", view.id(), e.problem().detail());
            }
        });
        return output.withExtensions(results);
    }

    /** An instance of a page, before its extensions. */
    record Listed(GetInstanceOutput output, InstanceView view, StateMachinePlan plan) {}

    /** The extensions of all instances of a page run side by side. */
    List<GetInstanceOutput> listed(List<Listed> page, Wanted wanted) {
        if (wanted.keys().isEmpty()) {
            return page.stream().map(one -> one.output().listed(null)).toList();
        }
        List<Map<String, FunctionRun>> runs = page.stream()
                .map(one -> runs(wanted.choice(one.plan()).ofList(wanted.keys()), reading(one.view(), one.plan())))
                .toList();
        reads.drive(runs.stream().flatMap(one -> one.values().stream()).toList(), "list");
        List<GetInstanceOutput> outputs = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            Map<String, FunctionRun> own = runs.get(i);
            outputs.add(page.get(i).output().listed(own.isEmpty() ? null : results(own)));
        }
        return outputs;
    }

    private Reading reading(InstanceView view, StateMachinePlan plan) {
        return functions
                .reading(view, plan)
                .with("Headers", requester.shown())
                .with("QueryParameters", new Parameters(uri).json());
    }

    private Map<String, FunctionRun> runs(Collection<ExtensionPlan> chosen, Reading reading) {
        Map<String, FunctionRun> runs = new LinkedHashMap<>();
        chosen.forEach(extension -> runs.put(extension.key(), reads.of(extension, reading)));
        return runs;
    }

    private static Map<String, JsonNode> results(Map<String, FunctionRun> runs) {
        Map<String, JsonNode> results = new TreeMap<>();
        runs.forEach((extension, run) -> results.put(CamelCase.of(extension), result(extension, run)));
        return results;
    }

    private static JsonNode result(String extension, FunctionRun run) {
        return switch (run.outcome()) {
            case FunctionRun.Outcome.Answered answered -> answered.answer().body();
            case FunctionRun.Outcome.NotRunnable not ->
                throw failure(
                                ProblemKind.MALFORMED,
                                "EXTENSION_NOT_RUNNABLE",
                                extension,
                                "cannot run " + not.task() + ": " + not.why() + ".")
                        .exception();
            case FunctionRun.Outcome.Failed failed ->
                throw failed(extension, failed.failure()).exception();
        };
    }

    private static Problem failed(String extension, Failure failure) {
        String what = "failed: " + failure.message();
        return switch (failure.kind()) {
            case Failure.TIMEOUT ->
                failure(ProblemKind.BAD_GATEWAY, "EXTENSION_TASK_FAILED", extension, what)
                        .with("status", 504);
            case Failure.HTTP -> failure(ProblemKind.BAD_GATEWAY, "EXTENSION_TASK_FAILED", extension, what);
            default -> failure(ProblemKind.FAULT, "EXTENSION_FAILED", extension, what);
        };
    }

    private static Problem failure(ProblemKind kind, String code, String extension, String what) {
        return Problem.of(kind, code, "Extension " + extension + " " + what).with("errorCode", "Extension:600001");
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
