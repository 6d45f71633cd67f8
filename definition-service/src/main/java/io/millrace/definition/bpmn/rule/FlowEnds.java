package io.millrace.definition.bpmn.rule;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.millrace.definition.bpmn.Bpmn;
import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;

/** A flow leads from a node of the process to a node of the process, and a default flow leaves its own node. */
public final class FlowEnds implements Rule {

    @Override
    public void check(XmlElement definitions, XmlElement process, Faults faults) {
        Map<String, XmlElement> nodes = process.children().stream()
                .filter(element -> !Bpmn.isDrawing(element) && element.attribute("id") != null)
                .collect(Collectors.toMap(
                        element -> element.attribute("id"), Function.identity(), (first, second) -> first));
        process.children(Bpmn.MODEL, "sequenceFlow").forEach(flow -> {
            end(flow, "sourceRef", nodes, faults);
            end(flow, "targetRef", nodes, faults);
            if (isEvent(nodes.get(flow.attribute("sourceRef")), "endEvent")) {
                faults.add(flow, "INVALID_FLOW", Faults.describe(flow) + " leaves an end event");
            }
            if (isEvent(nodes.get(flow.attribute("targetRef")), "startEvent")) {
                faults.add(flow, "INVALID_FLOW", Faults.describe(flow) + " leads to a start event");
            }
        });
        nodes.values().stream()
                .filter(node -> node.attribute("default") != null)
                .forEach(node -> defaultFlow(node, nodes.get(node.attribute("default")), faults));
    }

    private static void end(XmlElement flow, String attribute, Map<String, XmlElement> nodes, Faults faults) {
        String id = flow.attribute(attribute);
        XmlElement node = nodes.get(id);
        if (id != null && (node == null || node.name().equals("sequenceFlow"))) {
            faults.add(
                    flow,
                    "INVALID_REFERENCE",
                    Faults.describe(flow) + ": " + attribute + " '" + id + "' is no node of this process");
        }
    }

    private static void defaultFlow(XmlElement node, XmlElement flow, Faults faults) {
        if (flow == null
                || !flow.name().equals("sequenceFlow")
                || !node.attribute("id").equals(flow.attribute("sourceRef"))) {
            faults.add(
                    node,
                    "INVALID_REFERENCE",
                    Faults.describe(node) + ": the default flow '" + node.attribute("default") + "' does not leave it");
        }
    }

    private static boolean isEvent(XmlElement node, String name) {
        return node != null && node.name().equals(name);
    }
}
