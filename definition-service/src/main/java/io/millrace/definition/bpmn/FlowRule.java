package io.millrace.definition.bpmn;

import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.el.Condition;
import io.millrace.el.ElException;
import io.millrace.plan.bpmn.SequenceFlow;

/** Compiles a sequence flow; its condition must be an expression we can read. */
final class FlowRule {

    private FlowRule() {}

    /**
     * @param number its place among the flows, from 1: what it is called when it has no id
     */
    static SequenceFlow compile(XmlElement flow, int number, Faults faults) {
        String condition = flow.child(Bpmn.MODEL, "conditionExpression")
                .map(XmlElement::text)
                .filter(text -> !text.isEmpty())
                .orElse(null);
        if (condition != null) {
            try {
                Condition.parse(condition);
            } catch (ElException e) {
                faults.expression(flow, e);
            }
        }
        String id = flow.attribute("id");
        return new SequenceFlow(
                id == null ? "flow#" + number : id,
                flow.attribute("sourceRef"),
                flow.attribute("targetRef"),
                condition);
    }
}
