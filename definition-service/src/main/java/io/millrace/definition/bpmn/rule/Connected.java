package io.millrace.definition.bpmn.rule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.millrace.definition.bpmn.Bpmn;
import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;

/** Every node can be reached from the start event: what cannot would never run, or start by itself. */
public final class Connected implements Rule {

    /** What is not reached by sequence flows. */
    private static final Set<String> APART = Set.of("sequenceFlow", "dataObject");

    private static final Set<String> BEGINNINGS = Set.of("startEvent", "boundaryEvent");

    @Override
    public void check(XmlElement definitions, XmlElement process, Faults faults) {
        Map<String, List<String>> ways = process.children(Bpmn.MODEL, "sequenceFlow")
                .filter(flow -> flow.attribute("sourceRef") != null && flow.attribute("targetRef") != null)
                .collect(Collectors.groupingBy(
                        flow -> flow.attribute("sourceRef"),
                        HashMap::new,
                        Collectors.mapping(flow -> flow.attribute("targetRef"), Collectors.toList())));
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>();
        process.children().stream()
                .filter(Connected::isBeginning)
                .filter(element -> element.attribute("id") != null)
                .forEach(element -> next.add(element.attribute("id")));
        while (!next.isEmpty()) {
            String node = next.poll();
            if (reached.add(node)) {
                next.addAll(ways.getOrDefault(node, List.of()));
            }
        }
        process.children().stream()
                .filter(element -> !Bpmn.isDrawing(element) && !APART.contains(element.name()))
                .filter(element -> element.attribute("id") != null && !reached.contains(element.attribute("id")))
                .forEach(element -> faults.add(
                        element, "INVALID_FLOW", Faults.describe(element) + " cannot be reached from the start event"));
    }

    /** Boundary events, event sub-processes and compensation handlers are entered by what happens, not by a flow. */
    private static boolean isBeginning(XmlElement element) {
        return BEGINNINGS.contains(element.name())
                || Boolean.parseBoolean(element.attribute("triggeredByEvent"))
                || Boolean.parseBoolean(element.attribute("isForCompensation"));
    }
}
