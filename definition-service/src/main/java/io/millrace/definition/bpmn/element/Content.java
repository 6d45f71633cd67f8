package io.millrace.definition.bpmn.element;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.millrace.definition.bpmn.Bpmn;
import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;

/** Looks into an element for what we do not run, so that nothing in a model is silently ignored. */
final class Content {

    /** Parts of an activity that describe data for other tools; no engine we read runs them. */
    private static final Set<String> DESCRIPTIVE = Set.of(
            "ioSpecification",
            "property",
            "dataInputAssociation",
            "dataOutputAssociation",
            "potentialOwner",
            "humanPerformer",
            "performer",
            "resourceRole",
            "rendering",
            "script");

    private static final Set<String> LISTENERS = Set.of("executionListener", "taskListener");

    private Content() {}

    /** Event definitions of an event, in document order. */
    static List<XmlElement> eventDefinitions(XmlElement event) {
        return event.children().stream()
                .filter(child -> child.namespace().equals(Bpmn.MODEL))
                .filter(child ->
                        child.name().endsWith("EventDefinition") || child.name().equals("eventDefinitionRef"))
                .toList();
    }

    /** Refuses loops, compensation handlers, listeners and children we do not know. */
    static void check(XmlElement activity, Faults faults) {
        activity.children().stream()
                .filter(child -> !Bpmn.isDrawing(child) && !DESCRIPTIVE.contains(child.name()))
                .filter(child -> !child.name().endsWith("EventDefinition"))
                .forEach(child -> faults.unsupported(activity, child.name()));
        if (Boolean.parseBoolean(activity.attribute("isForCompensation"))) {
            faults.unsupported(activity, "isForCompensation");
        }
        extensions(activity)
                .filter(child -> LISTENERS.contains(child.name()))
                .forEach(child -> faults.unsupported(activity, child.name()));
    }

    static Stream<XmlElement> extensions(XmlElement element) {
        return element.children(Bpmn.MODEL, "extensionElements").flatMap(each -> each.children().stream());
    }
}
