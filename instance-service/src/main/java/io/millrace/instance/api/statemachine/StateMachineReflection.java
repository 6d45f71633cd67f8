package io.millrace.instance.api.statemachine;

import io.millrace.instance.statemachine.ArmedTimer;
import io.millrace.instance.statemachine.Author;
import io.millrace.instance.statemachine.Fault;
import io.millrace.instance.statemachine.InstanceData;
import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.Run;
import io.millrace.instance.statemachine.StepProgress;
import io.millrace.plan.statemachine.AvailableIn;
import io.millrace.plan.statemachine.FlowType;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.TimeoutPlan;
import io.millrace.plan.statemachine.TimerPlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native image must keep for this family: records bound by Jackson. */
@RegisterForReflection(
        targets = {
            ArmedTimer.class,
            Author.class,
            AvailableIn.class,
            DataFunction.class,
            DataInput.class,
            Fault.class,
            FlowType.class,
            GetInstanceOutput.class,
            Grant.class,
            InstanceData.class,
            InstanceGroupList.class,
            InstanceList.class,
            InstanceList.Links.class,
            InstanceMetadata.class,
            InstanceMetadata.FaultInfo.class,
            InstanceOutput.class,
            InstanceStatus.class,
            MachineState.class,
            Reference.class,
            RetryOutput.class,
            Run.class,
            SchemaPlan.class,
            SchemaPlan.Resolved.class,
            SchemaPlan.Unresolved.class,
            Script.class,
            Script.Foreign.class,
            Script.Jsonata.class,
            StateFunction.class,
            StateFunction.Link.class,
            StateFunction.SchemaLink.class,
            StateFunction.Transition.class,
            StateFunction.View.class,
            StateMachinePlan.class,
            StatePlan.class,
            StepProgress.class,
            TaskPlan.class,
            TaskPlan.Http.class,
            TaskPlan.Scripted.class,
            TaskPlan.Unresolved.class,
            TaskPlan.Unsupported.class,
            TaskStep.class,
            TimeoutPlan.class,
            TimerPlan.class,
            TimerPlan.Computed.class,
            TimerPlan.Fixed.class,
            TransitionHistory.class,
            TransitionPlan.class
        })
final class StateMachineReflection {

    private StateMachineReflection() {}
}
