package io.millrace.instance.bpmn;

import java.util.List;
import java.util.Optional;

import io.millrace.el.El;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.plan.bpmn.ExclusiveGateway;
import io.millrace.plan.bpmn.ParallelGateway;
import io.millrace.plan.bpmn.SequenceFlow;

/** Which flows a token leaves a node by (BPMN 2.0 §13.3.1, §13.4.1, §13.4.2). */
final class WaysOut {

    private WaysOut() {}

    /**
     * Empty when the node has flows but none may be taken; a node without flows gives a list without any.
     */
    static Optional<List<SequenceFlow>> of(BpmnPlan plan, BpmnNode node, El el) {
        List<SequenceFlow> flows = plan.outgoing(node.id());
        if (flows.isEmpty()) {
            return Optional.of(List.of());
        }
        List<SequenceFlow> taken = switch (node) {
            case ParallelGateway parallel -> flows;
            case ExclusiveGateway gateway -> first(gateway, flows, el);
            default -> every(node, flows, el);
        };
        return taken.isEmpty() ? Optional.empty() : Optional.of(taken);
    }

    /** The first condition that holds; then the marked default; then a flow without condition. */
    private static List<SequenceFlow> first(ExclusiveGateway gateway, List<SequenceFlow> flows, El el) {
        for (SequenceFlow flow : flows) {
            if (!flow.id().equals(gateway.defaultFlow())
                    && flow.condition() != null
                    && el.condition(flow.condition())) {
                return List.of(flow);
            }
        }
        return marked(gateway, flows)
                .or(() ->
                        flows.stream().filter(flow -> flow.condition() == null).findFirst())
                .map(List::of)
                .orElse(List.of());
    }

    /** Every flow without condition and every one whose condition holds; the default when there is none. */
    private static List<SequenceFlow> every(BpmnNode node, List<SequenceFlow> flows, El el) {
        List<SequenceFlow> taken = flows.stream()
                .filter(flow -> !flow.id().equals(node.defaultFlow()))
                .filter(flow -> flow.condition() == null || el.condition(flow.condition()))
                .toList();
        return taken.isEmpty() ? marked(node, flows).map(List::of).orElse(List.of()) : taken;
    }

    private static Optional<SequenceFlow> marked(BpmnNode node, List<SequenceFlow> flows) {
        return flows.stream()
                .filter(flow -> flow.id().equals(node.defaultFlow()))
                .findFirst();
    }
}
