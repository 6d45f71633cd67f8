package io.millrace.definition.bpmn.element;

import java.util.Optional;

import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.PassTask;
import io.millrace.plan.bpmn.ScriptTask;

/** Abstract and manual tasks; an abstract task may carry a {@code pythmata:script}. */
final class TaskRule implements ElementRule {

    @Override
    public Optional<BpmnNode> compile(XmlElement element, Faults faults) {
        Content.check(element, faults);
        String id = element.attribute("id");
        String name = element.attribute("name");
        String defaultFlow = element.attribute("default");
        return Optional.of(Scripts.embedded(element)
                .<BpmnNode>map(script -> new ScriptTask(id, name, defaultFlow, Scripts.parse(script, element, faults)))
                .orElseGet(() -> new PassTask(id, name, defaultFlow)));
    }
}
