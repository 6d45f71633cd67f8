package io.millrace.definition.bpmn.element;

import java.util.Optional;

import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.ParallelGateway;

/** Parallel gateways. */
final class ParallelGatewayRule implements ElementRule {

    @Override
    public Optional<BpmnNode> compile(XmlElement element, Faults faults) {
        Content.check(element, faults);
        return Optional.of(new ParallelGateway(element.attribute("id"), element.attribute("name")));
    }
}
