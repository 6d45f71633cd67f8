package io.millrace.conformance.statemachine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.definition.statemachine.Component;
import io.millrace.definition.statemachine.ComponentKind;
import io.millrace.definition.statemachine.ComponentRules;
import io.millrace.definition.statemachine.Envelope;
import io.millrace.definition.statemachine.EnvelopeRules;
import io.millrace.definition.statemachine.Linker;
import io.millrace.definition.statemachine.WorkflowBounds;
import io.millrace.definition.statemachine.WorkflowCompiler;
import io.millrace.definition.statemachine.WorkflowCompiler.Outcome;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.version.Version;
import io.millrace.plan.version.VersionSpec;

/** Publishes into memory by the real rules, compiler and linker. */
final class Catalog {

    private final EnvelopeRules rules = new EnvelopeRules(Set.of());
    private final WorkflowCompiler compiler = new WorkflowCompiler(WorkflowBounds.DEFAULT);
    private final Map<String, Map<Version, Component>> components = new HashMap<>();

    /** @throws io.millrace.problem.ProblemException when the component is not valid */
    Component publish(JsonNode source) {
        ObjectNode envelope = source.deepCopy();
        if (!envelope.has("flowVersion")) {
            // Older files omit it; the case pack says to add it.
            envelope.put("flowVersion", "1.0.0");
        }
        Component component = rules.check(Json.read(envelope, Envelope.class));
        ComponentRules.check(component);
        if (component.kind() == ComponentKind.WORKFLOW) {
            compile(component);
        }
        components
                .computeIfAbsent(component.catalogKey(), key -> new TreeMap<>())
                .put(component.version(), component);
        return component;
    }

    StateMachinePlan plan(String domain, String workflow, String version) {
        Component component = find(Reference.catalogKey(domain, "sys-flows", workflow), version)
                .orElseThrow();
        return Linker.link(
                compile(component),
                reference -> find(reference.catalogKey(), reference.version())
                        .map(found -> new Linker.Linked(found.version().toString(), found.attributes())));
    }

    private StateMachinePlan compile(Component component) {
        return switch (compiler.compile(component)) {
            case Outcome.Compiled compiled -> compiled.plan();
            case Outcome.Invalid invalid -> throw invalid.problem().exception();
        };
    }

    private Optional<Component> find(String key, String version) {
        return VersionSpec.of(version)
                .best(components.getOrDefault(key, Map.of()).values(), Component::version);
    }
}
