package io.millrace.definition.statemachine;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.SchemaPlan;

/** Looks up schema components. */
final class SchemaLinker {

    private SchemaLinker() {}

    /** The schemas by {@link Reference#text()}; those not published are noted as unresolved. */
    static SortedMap<String, SchemaPlan> link(Stream<Reference> references, Published published) {
        SortedMap<String, SchemaPlan> schemas = new TreeMap<>();
        references.forEach(reference -> schemas.computeIfAbsent(reference.text(), text -> find(reference, published)));
        return schemas;
    }

    private static SchemaPlan find(Reference reference, Published published) {
        return published
                .find(reference)
                .<SchemaPlan>map(found -> new SchemaPlan.Resolved(
                        reference.key(),
                        found.version(),
                        found.attributes().path("type").asText(),
                        found.attributes().path("schema"),
                        SchemaFields.of(found.attributes().path("schema"), new Findings())))
                .orElseGet(SchemaPlan.Unresolved::new);
    }
}
