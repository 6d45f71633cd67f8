package io.millrace.instance.bpmn;

import java.util.ArrayList;
import java.util.List;

import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.plan.bpmn.EndEvent;
import io.millrace.plan.bpmn.SequenceFlow;
import io.millrace.plan.bpmn.StartEvent;
import io.millrace.plan.bpmn.UserTask;

/** Builds plans for tests: nodes and flows, with a start {@code s} and an end {@code e}. */
final class Plans {

    private final List<BpmnNode> nodes = new ArrayList<>(List.of(new StartEvent("s", null), new EndEvent("e", null)));
    private final List<SequenceFlow> flows = new ArrayList<>();

    static Plans of(BpmnNode... nodes) {
        Plans plans = new Plans();
        plans.nodes.addAll(List.of(nodes));
        return plans;
    }

    static UserTask user(String id) {
        return new UserTask(id, null, null, null, List.of(), List.of(), null, null, null, null);
    }

    Plans flow(String from, String to) {
        return flow(from, to, null);
    }

    Plans flow(String from, String to, String condition) {
        flows.add(new SequenceFlow(from + "-" + to, from, to, condition));
        return this;
    }

    BpmnPlan plan() {
        return new BpmnPlan("p", "P", "s", nodes, flows, List.of());
    }
}
