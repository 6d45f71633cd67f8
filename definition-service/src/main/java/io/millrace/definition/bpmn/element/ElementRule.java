package io.millrace.definition.bpmn.element;

import java.util.Optional;

import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.plan.bpmn.BpmnNode;

/** Compiles one kind of element to its node; empty when it has a fault or means something we do not run. */
public interface ElementRule {

    Optional<BpmnNode> compile(XmlElement element, Faults faults);
}
