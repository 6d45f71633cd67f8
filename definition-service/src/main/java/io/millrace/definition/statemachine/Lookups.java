package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.millrace.plan.statemachine.Reference;

/** What has been published, and what of it a compilation asked for: if any of that changes, it must be compiled again. */
final class Lookups implements Published {

    private final Published published;
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> missing = new TreeSet<>();

    Lookups(Published published) {
        this.published = published;
    }

    @Override
    public Optional<Linked> find(Reference reference) {
        asked.add(reference.catalogKey());
        Optional<Linked> found = published.find(reference);
        if (found.isEmpty()) {
            missing.add(reference.text());
        }
        return found;
    }

    /** The catalog keys of what was asked for, found or not. */
    Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** The references that found nothing. */
    List<String> missing() {
        return List.copyOf(missing);
    }
}
