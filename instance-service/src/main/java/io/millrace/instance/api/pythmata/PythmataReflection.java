package io.millrace.instance.api.pythmata;

import io.millrace.el.Assignment;
import io.millrace.instance.bpmn.BpmnState;
import io.millrace.instance.bpmn.OpenTask;
import io.millrace.instance.bpmn.Token;
import io.millrace.instance.bpmn.TokenState;
import io.millrace.instance.bpmn.Wait;
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

/** What a native image must keep so that plans and states are written and read as JSON. */
@RegisterForReflection(
        targets = {
            Assignment.class,
            BpmnNode.class,
            BpmnPlan.class,
            BpmnState.class,
            EndEvent.class,
            ExclusiveGateway.class,
            ExpressionTask.class,
            HttpTask.class,
            LoggerTask.class,
            OpenTask.class,
            ParallelGateway.class,
            PassTask.class,
            ScriptTask.class,
            SequenceFlow.class,
            StartEvent.class,
            TerminateEndEvent.class,
            TimerCatchEvent.class,
            TimerCatchEvent.Kind.class,
            Token.class,
            TokenState.class,
            UserTask.class,
            VariableDefinition.class,
            VariableDefinition.Validation.class,
            VariableType.class,
            Wait.class,
            Wait.Kind.class
        })
final class PythmataReflection {

    private PythmataReflection() {}
}
