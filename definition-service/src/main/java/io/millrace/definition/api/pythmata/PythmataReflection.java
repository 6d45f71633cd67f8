package io.millrace.definition.api.pythmata;

import io.millrace.el.Assignment;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.plan.bpmn.EndEvent;
import io.millrace.plan.bpmn.ExclusiveGateway;
import io.millrace.plan.bpmn.ExpressionTask;
import io.millrace.plan.bpmn.HttpTask;
import io.millrace.plan.bpmn.LoggerTask;
import io.millrace.plan.bpmn.ParallelGateway;
import io.millrace.plan.bpmn.PassTask;
import io.millrace.plan.bpmn.ScriptTask;
import io.millrace.plan.bpmn.SequenceFlow;
import io.millrace.plan.bpmn.StartEvent;
import io.millrace.plan.bpmn.TerminateEndEvent;
import io.millrace.plan.bpmn.TimerCatchEvent;
import io.millrace.plan.bpmn.UserTask;
import io.millrace.plan.bpmn.VariableDefinition;
import io.millrace.plan.bpmn.VariableType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResourceBundle;

/** What a native image must keep so that plans are written and read as JSON. */
@RegisterForReflection(
        targets = {
            Assignment.class,
            BpmnNode.class,
            BpmnPlan.class,
            EndEvent.class,
            ExclusiveGateway.class,
            ExpressionTask.class,
            HttpTask.class,
            LoggerTask.class,
            ParallelGateway.class,
            PassTask.class,
            ScriptTask.class,
            SequenceFlow.class,
            StartEvent.class,
            TerminateEndEvent.class,
            TimerCatchEvent.class,
            TimerCatchEvent.Kind.class,
            UserTask.class,
            VariableDefinition.class,
            VariableDefinition.Validation.class,
            VariableType.class
        })
// What is said about XML that is not well-formed.
@RegisterResourceBundle(bundleName = "com.sun.org.apache.xerces.internal.impl.msg.XMLMessages", moduleName = "java.xml")
final class PythmataReflection {

    private PythmataReflection() {}
}
