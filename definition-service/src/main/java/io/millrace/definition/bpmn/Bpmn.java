package io.millrace.definition.bpmn;

import java.util.List;
import java.util.Set;

import io.millrace.definition.bpmn.xml.XmlElement;

/** The names of the notation. */
public final class Bpmn {

    public static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static final String PYTHMATA = "http://pythmata.org/schema/1.0/bpmn";

    /** The extension namespaces whose attributes (assignee, formKey, …) mean the same. */
    public static final List<String> EXTENSIONS = List.of(
            PYTHMATA, "http://flowable.org/bpmn", "http://activiti.org/bpmn", "http://camunda.org/schema/1.0/bpmn");

    /** Elements of a process that change nothing about how it runs. */
    private static final Set<String> DRAWING = Set.of(
            "documentation",
            "extensionElements",
            "laneSet",
            "group",
            "textAnnotation",
            "association",
            "incoming",
            "outgoing",
            "auditing",
            "monitoring",
            "dataObjectReference",
            "dataStoreReference");

    private Bpmn() {}

    public static boolean isDrawing(XmlElement element) {
        return !element.namespace().equals(MODEL) || DRAWING.contains(element.name());
    }

    /** An attribute of ours or of one of the engines we read, or null; blank counts as absent. */
    public static String extension(XmlElement element, String attribute) {
        String value = element.attribute(EXTENSIONS, attribute);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
