package io.millrace.definition.bpmn.element;

import java.util.List;
import java.util.Optional;

import io.millrace.definition.bpmn.Bpmn;
import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.UserTask;

/** User tasks: who, which form, until when. */
final class UserTaskRule implements ElementRule {

    @Override
    public Optional<BpmnNode> compile(XmlElement element, Faults faults) {
        Content.check(element, faults);
        String assignee = extension(element, "assignee", faults);
        return Optional.of(new UserTask(
                element.attribute("id"),
                Expressions.template(element.attribute("name"), element, faults),
                element.attribute("default"),
                assignee != null ? assignee : performer(element, faults),
                list(element, "candidateUsers", faults),
                list(element, "candidateGroups", faults),
                extension(element, "formKey", faults),
                extension(element, "dueDate", faults),
                extension(element, "priority", faults),
                documentation(element, faults)));
    }

    private static String extension(XmlElement element, String attribute, Faults faults) {
        return Expressions.template(Bpmn.extension(element, attribute), element, faults);
    }

    /** A list with commas stays one template: an expression in it may contain commas itself. */
    private static List<String> list(XmlElement element, String attribute, Faults faults) {
        String value = extension(element, attribute, faults);
        return value == null ? List.of() : List.of(value);
    }

    /** BPMN's own way to name a person: {@code humanPerformer/resourceAssignmentExpression/formalExpression}. */
    private static String performer(XmlElement element, Faults faults) {
        return element.children(Bpmn.MODEL, "humanPerformer")
                .flatMap(each -> each.children(Bpmn.MODEL, "resourceAssignmentExpression"))
                .flatMap(each -> each.children(Bpmn.MODEL, "formalExpression"))
                .map(XmlElement::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> Expressions.template(text, element, faults))
                .orElse(null);
    }

    private static String documentation(XmlElement element, Faults faults) {
        return element.child(Bpmn.MODEL, "documentation")
                .map(XmlElement::text)
                .filter(text -> !text.isEmpty())
                .map(text -> Expressions.template(text, element, faults))
                .orElse(null);
    }
}
