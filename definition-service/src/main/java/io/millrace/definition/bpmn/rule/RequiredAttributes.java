package io.millrace.definition.bpmn.rule;

import java.util.List;

import io.millrace.definition.bpmn.Bpmn;
import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;

/** Each node has an id, and each flow has its two ends; a flow may go without an id. */
public final class RequiredAttributes implements Rule {

    private static final int MAX_ID = 255;

    @Override
    public void check(XmlElement definitions, XmlElement process, Faults faults) {
        require(process, "id", faults);
        for (XmlElement element : process.children()) {
            if (Bpmn.isDrawing(element)) {
                continue;
            }
            List<String> required =
                    element.name().equals("sequenceFlow") ? List.of("sourceRef", "targetRef") : List.of("id");
            required.forEach(attribute -> require(element, attribute, faults));
        }
    }

    private static void require(XmlElement element, String attribute, Faults faults) {
        String value = element.attribute(attribute);
        if (value == null || value.isBlank()) {
            faults.add(
                    element, "MISSING_ATTRIBUTE", Faults.describe(element) + " has no attribute '" + attribute + "'");
        } else if (value.length() > MAX_ID) {
            faults.add(
                    element,
                    "SCHEMA_ERROR",
                    "the attribute '" + attribute + "' of a " + element.name() + " has at most " + MAX_ID
                            + " characters");
        }
    }
}
