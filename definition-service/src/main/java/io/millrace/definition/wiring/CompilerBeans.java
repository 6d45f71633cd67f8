package io.millrace.definition.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.millrace.definition.bpmn.BpmnCompiler;
import io.millrace.definition.bpmn.BpmnConfig;
import io.millrace.definition.hub.BuilderScripts;
import io.millrace.definition.hub.HubBounds;
import io.millrace.definition.hub.HubCompiler;
import io.millrace.definition.hub.source.SourceBounds;
import io.millrace.definition.ruote.RuoteCompiler;
import io.millrace.definition.ruote.RuoteLimits;

/** Offers the compilers, with their configured bounds, to the catalog and the API. */
@Singleton
public class CompilerBeans {

    @Produces
    @Singleton
    BpmnCompiler bpmn(BpmnConfig config) {
        return new BpmnCompiler(config.limits());
    }

    @Produces
    @Singleton
    HubCompiler hub(HubBounds bounds) {
        return new HubCompiler(source(bounds));
    }

    @Produces
    @Singleton
    BuilderScripts builderScripts(HubBounds bounds) {
        return new BuilderScripts(source(bounds));
    }

    private static SourceBounds source(HubBounds bounds) {
        return new SourceBounds(bounds.bytes(), bounds.depth(), bounds.values());
    }

    @Produces
    @Singleton
    RuoteCompiler ruote(RuoteLimits limits) {
        return new RuoteCompiler(limits);
    }
}
