package io.millrace.instance.bpmn;

import java.util.Map;

import io.millrace.instance.bpmn.element.EndEventElement;
import io.millrace.instance.bpmn.element.ExpressionTaskElement;
import io.millrace.instance.bpmn.element.HttpTaskElement;
import io.millrace.instance.bpmn.element.LoggerTaskElement;
import io.millrace.instance.bpmn.element.ParallelGatewayElement;
import io.millrace.instance.bpmn.element.PassingElement;
import io.millrace.instance.bpmn.element.ScriptTaskElement;
import io.millrace.instance.bpmn.element.TerminateEndEventElement;
import io.millrace.instance.bpmn.element.TimerCatchEventElement;
import io.millrace.instance.bpmn.element.UserTaskElement;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.EndEvent;
import io.millrace.plan.bpmn.ExclusiveGateway;
import io.millrace.plan.bpmn.ExpressionTask;
import io.millrace.plan.bpmn.HttpTask;
import io.millrace.plan.bpmn.LoggerTask;
import io.millrace.plan.bpmn.ParallelGateway;
import io.millrace.plan.bpmn.PassTask;
import io.millrace.plan.bpmn.ScriptTask;
import io.millrace.plan.bpmn.StartEvent;
import io.millrace.plan.bpmn.TerminateEndEvent;
import io.millrace.plan.bpmn.TimerCatchEvent;
import io.millrace.plan.bpmn.UserTask;

/** The table from the kind of a node to the class that runs it. */
final class Elements {

    private static final Map<Class<? extends BpmnNode>, Element<? extends BpmnNode>> TABLE = Map.ofEntries(
            Map.entry(StartEvent.class, new PassingElement<StartEvent>()),
            Map.entry(EndEvent.class, new EndEventElement()),
            Map.entry(TerminateEndEvent.class, new TerminateEndEventElement()),
            Map.entry(TimerCatchEvent.class, new TimerCatchEventElement()),
            Map.entry(PassTask.class, new PassingElement<PassTask>()),
            Map.entry(UserTask.class, new UserTaskElement()),
            Map.entry(ScriptTask.class, new ScriptTaskElement()),
            Map.entry(ExpressionTask.class, new ExpressionTaskElement()),
            Map.entry(HttpTask.class, new HttpTaskElement()),
            Map.entry(LoggerTask.class, new LoggerTaskElement()),
            Map.entry(ExclusiveGateway.class, new PassingElement<ExclusiveGateway>()),
            Map.entry(ParallelGateway.class, new ParallelGatewayElement()));

    private Elements() {}

    @SuppressWarnings("unchecked") // the table pairs each node class with an element of that class
    static Element<BpmnNode> of(BpmnNode node) {
        Element<? extends BpmnNode> element = TABLE.get(node.getClass());
        if (element == null) {
            throw new IllegalStateException("no element for " + node.getClass().getSimpleName());
        }
        return (Element<BpmnNode>) element;
    }
}
