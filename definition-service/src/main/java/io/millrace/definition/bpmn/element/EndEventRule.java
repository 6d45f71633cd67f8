package io.millrace.definition.bpmn.element;

import java.util.List;
import java.util.Optional;

import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.EndEvent;
import io.millrace.plan.bpmn.TerminateEndEvent;

/** None and terminate end events. */
final class EndEventRule implements ElementRule {

    @Override
    public Optional<BpmnNode> compile(XmlElement element, Faults faults) {
        Content.check(element, faults);
        String id = element.attribute("id");
        String name = element.attribute("name");
        List<XmlElement> definitions = Content.eventDefinitions(element);
        if (definitions.isEmpty()) {
            return Optional.of(new EndEvent(id, name));
        }
        if (definitions.size() == 1 && definitions.get(0).name().equals("terminateEventDefinition")) {
            return Optional.of(new TerminateEndEvent(id, name));
        }
        definitions.forEach(definition -> faults.unsupported(element, definition.name()));
        return Optional.empty();
    }
}
