package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.version.Version;

/**
 * One version of a row of master data: an instance of its workflow, or of a registry's workflow a component ({@code
 * spec/vnext.md} §1.4).
 *
 * @param place where it stands in the publication, for example {@code data[2].}; empty when it is the publication itself
 * @param workflow the key of the workflow
 * @param workflowVersion exactly the version it is published with
 */
public record MasterData(
        String place,
        String domain,
        String workflow,
        Version workflowVersion,
        String key,
        Version version,
        List<String> tags,
        JsonNode attributes) {

    public MasterData {
        tags = tags == null ? List.of() : List.copyOf(tags);
    }

    public String catalogKey() {
        return Reference.catalogKey(domain, workflow, key);
    }

    /** What it is in the registry that its workflow stands for; empty for an instance. */
    public Optional<Component> component() {
        return ComponentKind.of(workflow).map(kind -> new Component(kind, domain, key, version, attributes));
    }

    /** As it would be published by itself. */
    Envelope envelope() {
        return new Envelope(
                key, workflow, domain, version.toString(), workflowVersion.toString(), tags, attributes, null);
    }
}
