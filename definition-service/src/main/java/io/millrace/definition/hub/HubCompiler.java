package io.millrace.definition.hub;

import io.millrace.definition.catalog.NotationCompiler;
import io.millrace.definition.hub.source.SourceBounds;
import io.millrace.plan.Notation;

/** Compiles hub definitions in YAML or JSON. */
public final class HubCompiler implements NotationCompiler {

    private final HubReader reader;

    public HubCompiler(SourceBounds bounds) {
        this.reader = new HubReader(bounds);
    }

    @Override
    public Notation notation() {
        return Notation.HUB;
    }

    @Override
    public Outcome compile(String source) {
        return reader.read(source);
    }
}
