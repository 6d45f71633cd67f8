package io.millrace.definition.bpmn.element;

import java.util.Optional;

import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.StartEvent;

/** None start events. */
final class StartEventRule implements ElementRule {

    @Override
    public Optional<BpmnNode> compile(XmlElement element, Faults faults) {
        Content.check(element, faults);
        Content.eventDefinitions(element).forEach(definition -> faults.unsupported(element, definition.name()));
        return Optional.of(new StartEvent(element.attribute("id"), element.attribute("name")));
    }
}
