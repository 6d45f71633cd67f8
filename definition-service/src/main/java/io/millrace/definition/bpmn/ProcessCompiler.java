package io.millrace.definition.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.millrace.definition.bpmn.element.ElementRule;
import io.millrace.definition.bpmn.element.ElementRules;
import io.millrace.definition.bpmn.rule.Connected;
import io.millrace.definition.bpmn.rule.FlowEnds;
import io.millrace.definition.bpmn.rule.OneStart;
import io.millrace.definition.bpmn.rule.RequiredAttributes;
import io.millrace.definition.bpmn.rule.Rule;
import io.millrace.definition.bpmn.rule.UniqueIds;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.plan.bpmn.SequenceFlow;

/** Compiles the process of a document, or says everything that is wrong with it. */
final class ProcessCompiler {

    private static final List<Rule> RULES =
            List.of(new UniqueIds(), new RequiredAttributes(), new OneStart(), new FlowEnds(), new Connected());

    private ProcessCompiler() {}

    /** Empty when there are faults. */
    static Optional<BpmnPlan> compile(XmlElement definitions, Faults faults) {
        if (!definitions.is(Bpmn.MODEL, "definitions")) {
            faults.add(definitions, "SCHEMA_ERROR", "the root element must be 'definitions' in " + Bpmn.MODEL);
            return Optional.empty();
        }
        List<XmlElement> executable = definitions
                .children(Bpmn.MODEL, "process")
                .filter(process -> !"false".equals(process.attribute("isExecutable")))
                .toList();
        List<XmlElement> processes = executable.isEmpty()
                ? definitions.children(Bpmn.MODEL, "process").toList()
                : executable;
        if (processes.size() != 1) {
            faults.add(
                    definitions,
                    "INVALID_STRUCTURE",
                    "the BPMN XML must have exactly one executable process, it has " + processes.size());
            return Optional.empty();
        }
        XmlElement process = processes.get(0);
        RULES.forEach(rule -> rule.check(definitions, process, faults));
        return plan(process, faults);
    }

    private static Optional<BpmnPlan> plan(XmlElement process, Faults faults) {
        List<BpmnNode> nodes = new ArrayList<>();
        List<SequenceFlow> flows = new ArrayList<>();
        for (XmlElement element : process.children()) {
            if (Bpmn.isDrawing(element) || isEmptyDataObject(element)) {
                continue;
            }
            if (element.name().equals("sequenceFlow")) {
                flows.add(FlowRule.compile(element, flows.size() + 1, faults));
                continue;
            }
            Optional<ElementRule> rule = ElementRules.of(element.name());
            if (rule.isEmpty()) {
                faults.unsupported(element, "this element");
            } else {
                rule.get().compile(element, faults).ifPresent(nodes::add);
            }
        }
        if (!faults.none()) {
            return Optional.empty();
        }
        String name = process.attribute("name");
        String id = process.attribute("id");
        String start = process.child(Bpmn.MODEL, "startEvent").orElseThrow().attribute("id");
        return Optional.of(new BpmnPlan(id, name == null ? id : name, start, nodes, flows, List.of()));
    }

    /** A data object without a value is a drawing; one with a value would be a variable. */
    private static boolean isEmptyDataObject(XmlElement element) {
        return element.name().equals("dataObject")
                && element.children().stream().allMatch(child -> child.name().equals("documentation"));
    }
}
