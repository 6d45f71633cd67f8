package io.millrace.plan.bpmn;

import java.util.List;
import java.util.NoSuchElementException;

import io.millrace.plan.Notation;
import io.millrace.plan.Plan;

/**
 * A BPMN process, ready to run.
 *
 * @param process the id of the process element
 * @param title the name the definition is listed under
 * @param start the id of the start event
 * @param variables what a start may be given; empty when the definition declares none
 */
public record BpmnPlan(
        String process,
        String title,
        String start,
        List<BpmnNode> nodes,
        List<SequenceFlow> flows,
        List<VariableDefinition> variables)
        implements Plan {

    public static final int FORMAT = 1;

    public BpmnPlan {
        nodes = List.copyOf(nodes);
        flows = List.copyOf(flows);
        variables = variables == null ? List.of() : List.copyOf(variables);
    }

    @Override
    public Notation notation() {
        return Notation.BPMN;
    }

    @Override
    public int format() {
        return FORMAT;
    }

    /** The same process as listed in a catalog. */
    public BpmnPlan listedAs(String name, List<VariableDefinition> declared) {
        return new BpmnPlan(process, name, start, nodes, flows, declared);
    }

    public BpmnNode node(String id) {
        return nodes.stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no node " + id + " in process " + process));
    }

    /** The flows out of a node, in document order. */
    public List<SequenceFlow> outgoing(String node) {
        return flows.stream().filter(flow -> flow.source().equals(node)).toList();
    }

    /** The flows into a node, in document order. */
    public List<SequenceFlow> incoming(String node) {
        return flows.stream().filter(flow -> flow.target().equals(node)).toList();
    }
}
