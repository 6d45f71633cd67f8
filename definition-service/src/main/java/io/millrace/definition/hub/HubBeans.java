package io.millrace.definition.hub;

import io.millrace.definition.hub.source.SourceBounds;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the compiler together with its bounds. */
public class HubBeans {

    @Produces
    @Singleton
    HubCompiler compiler(HubBounds bounds) {
        return new HubCompiler(new SourceBounds(bounds.bytes(), bounds.depth(), bounds.values()));
    }
}
