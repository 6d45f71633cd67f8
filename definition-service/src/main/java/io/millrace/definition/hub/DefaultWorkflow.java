package io.millrace.definition.hub;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.definition.catalog.KeyAlias;
import io.millrace.definition.store.HubWorkflows;
import io.millrace.plan.Notation;

/**
 * The workflow behind {@code *}: the one whose latest version says {@code default: true} (of several, the one published
 * last), else the only one there is.
 */
@ApplicationScoped
public class DefaultWorkflow implements KeyAlias {

    private static final String ALIAS = "*";

    private final HubWorkflows stored;

    DefaultWorkflow(HubWorkflows stored) {
        this.stored = stored;
    }

    @Override
    public Notation notation() {
        return Notation.HUB;
    }

    @Override
    public Optional<String> resolve(String key) {
        return ALIAS.equals(key) ? stored.standard() : Optional.empty();
    }
}
