package io.millrace.definition.hub;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.millrace.definition.hub.source.SourceBounds;

/** Puts the compiler together with its bounds. */
public class HubBeans {

    @Produces
    @Singleton
    HubCompiler compiler(HubBounds bounds) {
        return new HubCompiler(new SourceBounds(bounds.bytes(), bounds.depth(), bounds.values()));
    }
}
