package io.millrace.instance.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.millrace.engine.runtime.NotationRuntime;
import io.millrace.instance.bpmn.BpmnInterpreter;
import io.millrace.instance.bpmn.BpmnState;
import io.millrace.plan.Notation;
import io.millrace.plan.bpmn.BpmnPlan;

/** Plugs BPMN into the engine. */
@Singleton
public class BpmnBeans {

    @Produces
    @Singleton
    NotationRuntime<BpmnPlan, BpmnState> bpmn() {
        return new NotationRuntime<>(
                Notation.BPMN, BpmnPlan.class, BpmnState.class, BpmnState.FORMAT, new BpmnInterpreter());
    }
}
