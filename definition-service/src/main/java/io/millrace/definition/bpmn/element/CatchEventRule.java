package io.millrace.definition.bpmn.element;

import java.util.List;
import java.util.Optional;

import io.millrace.definition.bpmn.Bpmn;
import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.TimerCatchEvent;

/** Intermediate catch events that wait for a duration or a date. */
final class CatchEventRule implements ElementRule {

    @Override
    public Optional<BpmnNode> compile(XmlElement element, Faults faults) {
        Content.check(element, faults);
        List<XmlElement> definitions = Content.eventDefinitions(element);
        if (definitions.isEmpty()) {
            faults.add(element, "INVALID_STRUCTURE", Faults.describe(element) + " says nothing to wait for");
            return Optional.empty();
        }
        if (definitions.size() > 1 || !definitions.get(0).name().equals("timerEventDefinition")) {
            definitions.forEach(definition -> faults.unsupported(element, definition.name()));
            return Optional.empty();
        }
        return timer(element, definitions.get(0), faults);
    }

    private static Optional<BpmnNode> timer(XmlElement event, XmlElement timer, Faults faults) {
        Optional<XmlElement> duration = timer.child(Bpmn.MODEL, "timeDuration");
        Optional<XmlElement> date = timer.child(Bpmn.MODEL, "timeDate");
        if (timer.child(Bpmn.MODEL, "timeCycle").isPresent()) {
            faults.unsupported(event, "timeCycle in an intermediate event");
            return Optional.empty();
        }
        if (duration.isPresent() == date.isPresent()) {
            faults.add(
                    event,
                    "INVALID_STRUCTURE",
                    Faults.describe(event) + " needs a timeDuration or a timeDate, one of them");
            return Optional.empty();
        }
        TimerCatchEvent.Kind kind = date.isPresent() ? TimerCatchEvent.Kind.DATE : TimerCatchEvent.Kind.DURATION;
        String value = Expressions.template(date.or(() -> duration).get().text(), event, faults);
        return Optional.of(new TimerCatchEvent(event.attribute("id"), event.attribute("name"), kind, value));
    }
}
