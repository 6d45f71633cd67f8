package io.millrace.definition.api.statemachine;

import io.millrace.definition.statemachine.Envelope;
import io.millrace.messaging.contract.MasterDataPublished;
import io.millrace.plan.statemachine.AvailableIn;
import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.DomainPlan;
import io.millrace.plan.statemachine.ErrorAction;
import io.millrace.plan.statemachine.ErrorBoundary;
import io.millrace.plan.statemachine.ErrorRule;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.ExtensionScope;
import io.millrace.plan.statemachine.ExtensionType;
import io.millrace.plan.statemachine.FieldRule;
import io.millrace.plan.statemachine.FlowType;
import io.millrace.plan.statemachine.FunctionCache;
import io.millrace.plan.statemachine.FunctionContract;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.Label;
import io.millrace.plan.statemachine.LinkedComponents;
import io.millrace.plan.statemachine.LockAction;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.ResourceLock;
import io.millrace.plan.statemachine.RetryPolicy;
import io.millrace.plan.statemachine.SchemaChoice;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StateNotification;
import io.millrace.plan.statemachine.StatePlan;
import io.millrace.plan.statemachine.StateSubType;
import io.millrace.plan.statemachine.StateType;
import io.millrace.plan.statemachine.SubFlowOverrides;
import io.millrace.plan.statemachine.SubFlowPlan;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.TimeoutPlan;
import io.millrace.plan.statemachine.TimerPlan;
import io.millrace.plan.statemachine.TransitionPlan;
import io.millrace.plan.statemachine.TriggerType;
import io.millrace.plan.statemachine.VersionStrategy;
import io.millrace.plan.statemachine.ViewChoice;
import io.millrace.plan.statemachine.ViewPlan;
import io.millrace.plan.statemachine.ViewSelection;
import io.millrace.plan.statemachine.ViewType;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native image must keep for this family: records bound by Jackson. */
@RegisterForReflection(
        targets = {
            AvailableIn.class,
            ComponentPage.class,
            ComponentPage.Links.class,
            ComponentPlan.class,
            ComponentSummary.class,
            ComponentVersions.class,
            DomainPlan.class,
            DomainPlan.Function.class,
            Envelope.class,
            ErrorAction.class,
            ErrorBoundary.class,
            ErrorRule.class,
            EvaluateInput.class,
            EvaluateOutput.class,
            ExtensionPlan.class,
            ExtensionScope.class,
            ExtensionType.class,
            FieldRule.class,
            FlowType.class,
            FunctionCache.class,
            FunctionContract.class,
            FunctionPlan.class,
            FunctionScope.class,
            Grant.class,
            Label.class,
            LinkedComponents.class,
            MasterDataPublished.class,
            LockAction.class,
            ResourceLock.class,
            PublishInput.class,
            PublishInput.PublishDataInput.class,
            PublishPreview.class,
            PublishPreview.Warning.class,
            Reference.class,
            RetryPolicy.class,
            SchemaChoice.class,
            SchemaPlan.class,
            SchemaPlan.Resolved.class,
            SchemaPlan.Unresolved.class,
            Script.class,
            Script.Foreign.class,
            Script.Jsonata.class,
            StateMachinePlan.class,
            StateNotification.class,
            StatePlan.class,
            StateSubType.class,
            StateType.class,
            SubFlowOverrides.class,
            SubFlowPlan.class,
            TaskPlan.CacheAside.class,
            TaskPlan.class,
            TaskPlan.Condition.class,
            TaskPlan.DaprEndpoint.class,
            TaskPlan.DaprService.class,
            TaskPlan.GetData.class,
            TaskPlan.GetInstance.class,
            TaskPlan.GetInstances.class,
            TaskPlan.Http.class,
            TaskPlan.Notification.class,
            TaskPlan.PubSub.class,
            TaskPlan.Scripted.class,
            TaskPlan.Soap.class,
            TaskPlan.StartFlow.class,
            TaskPlan.StateStore.class,
            TaskPlan.SubProcess.class,
            TaskPlan.Timer.class,
            TaskPlan.Trigger.class,
            TaskPlan.Unresolved.class,
            TaskPlan.Unsupported.class,
            TaskStep.class,
            TimeoutPlan.class,
            TimerPlan.class,
            TimerPlan.Computed.class,
            TimerPlan.Fixed.class,
            TransitionPlan.class,
            TriggerType.class,
            VersionStrategy.class,
            ViewChoice.class,
            ViewPlan.class,
            ViewPlan.Platform.class,
            ViewSelection.class,
            ViewType.class
        })
final class StateMachineReflection {

    private StateMachineReflection() {}
}
