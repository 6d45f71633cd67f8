package io.millrace.definition.bpmn.element;

import java.util.Optional;

import io.millrace.definition.bpmn.Bpmn;
import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.ExpressionTask;
import io.millrace.plan.bpmn.ScriptTask;

/** Script tasks: assignments, or one {@code ${…}} whose value goes to the result variable. */
final class ScriptTaskRule implements ElementRule {

    @Override
    public Optional<BpmnNode> compile(XmlElement element, Faults faults) {
        Content.check(element, faults);
        String id = element.attribute("id");
        String name = element.attribute("name");
        String defaultFlow = element.attribute("default");
        String source = element.child(Bpmn.MODEL, "script")
                .map(XmlElement::text)
                .filter(text -> !text.isEmpty())
                .or(() -> Scripts.embedded(element))
                .orElse("");
        if (source.isEmpty()) {
            faults.add(element, "INVALID_STRUCTURE", Faults.describe(element) + " has no script");
            return Optional.empty();
        }
        if (source.startsWith("${") && source.endsWith("}")) {
            Expressions.template(source, element, faults);
            String variable = Bpmn.extension(element, "resultVariable");
            return Optional.of(new ExpressionTask(id, name, defaultFlow, source, variable));
        }
        return Optional.of(new ScriptTask(id, name, defaultFlow, Scripts.parse(source, element, faults)));
    }
}
