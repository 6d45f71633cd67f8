package io.millrace.definition.bpmn.rule;

import io.millrace.definition.bpmn.Bpmn;
import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;

/** A process has exactly one start event, and at least one end event. */
public final class OneStart implements Rule {

    @Override
    public void check(XmlElement definitions, XmlElement process, Faults faults) {
        long starts = process.children(Bpmn.MODEL, "startEvent").count();
        if (starts != 1) {
            faults.add(
                    process,
                    "INVALID_STRUCTURE",
                    Faults.describe(process) + " must have exactly one start event, it has " + starts);
        }
        if (process.child(Bpmn.MODEL, "endEvent").isEmpty()) {
            faults.add(process, "INVALID_STRUCTURE", Faults.describe(process) + " must have an end event");
        }
    }
}
