package io.millrace.conformance.statemachine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.definition.statemachine.Component;
import io.millrace.definition.statemachine.ComponentPlans;
import io.millrace.definition.statemachine.Envelope;
import io.millrace.definition.statemachine.EnvelopeRules;
import io.millrace.definition.statemachine.MasterDataBounds;
import io.millrace.definition.statemachine.Publication;
import io.millrace.definition.statemachine.Published;
import io.millrace.definition.statemachine.WorkflowBounds;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.version.Version;
import io.millrace.plan.version.VersionSpec;

/** Publishes into memory by the real rules, compiler and linker. */
final class Catalog {

    private final EnvelopeRules rules = new EnvelopeRules(Set.of(), MasterDataBounds.DEFAULT);
    private final ComponentPlans plans = new ComponentPlans(WorkflowBounds.DEFAULT);
    private final Map<String, Map<Version, Component>> components = new HashMap<>();

    /** @throws io.millrace.problem.ProblemException when the component is not valid */
    Component publish(JsonNode source) {
        ObjectNode envelope = source.deepCopy();
        if (!envelope.has("flowVersion")) {
            // Older files omit it; the case pack says to add it.
            envelope.put("flowVersion", "1.0.0");
        }
        return switch (rules.check(Json.read(envelope, Envelope.class))) {
            case Publication.OfComponent given -> {
                put(given.component());
                given.rows().forEach(row -> row.component().ifPresent(this::put));
                yield given.component();
            }
            case Publication.OfMasterData given ->
                throw new UnsupportedOperationException(
                        "master data of " + given.row().workflow() + " by itself");
        };
    }

    private void put(Component component) {
        plans.check(component, this::linked);
        components
                .computeIfAbsent(component.catalogKey(), key -> new TreeMap<>())
                .put(component.version(), component);
    }

    StateMachinePlan plan(String domain, String workflow, String version) {
        Component component = find(Reference.catalogKey(domain, "sys-flows", workflow), version)
                .orElseThrow();
        return (StateMachinePlan) plans.check(component, this::linked).plan().orElseThrow();
    }

    private Optional<Published.Linked> linked(Reference reference) {
        return find(reference.catalogKey(), reference.version())
                .map(found -> new Published.Linked(found.version().toString(), found.attributes()));
    }

    private Optional<Component> find(String key, String version) {
        return VersionSpec.of(version)
                .best(components.getOrDefault(key, Map.of()).values(), Component::version);
    }
}
