package io.millrace.definition.bpmn.rule;

import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;

/** One thing that a process must satisfy before it is compiled. */
public interface Rule {

    void check(XmlElement definitions, XmlElement process, Faults faults);
}
