package io.millrace.definition.bpmn.rule;

import java.util.HashSet;
import java.util.Set;

import io.millrace.definition.bpmn.Bpmn;
import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;

/** An id names one element of the model. */
public final class UniqueIds implements Rule {

    @Override
    public void check(XmlElement definitions, XmlElement process, Faults faults) {
        Set<String> seen = new HashSet<>();
        definitions
                .tree()
                .filter(element -> element.namespace().equals(Bpmn.MODEL))
                .filter(element -> element.attribute("id") != null)
                .filter(element -> !seen.add(element.attribute("id")))
                .forEach(element ->
                        faults.add(element, "DUPLICATE_ID", "the id '" + element.attribute("id") + "' is used twice"));
    }
}
