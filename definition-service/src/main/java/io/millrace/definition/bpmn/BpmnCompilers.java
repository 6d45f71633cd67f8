package io.millrace.definition.bpmn;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Offers the BPMN compiler, with the configured bounds, to the catalog and the API. */
@Singleton
public class BpmnCompilers {

    @Produces
    @Singleton
    BpmnCompiler compiler(BpmnConfig config) {
        return new BpmnCompiler(config.limits());
    }
}
