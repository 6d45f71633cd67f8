package io.millrace.definition.api.statemachine;

import io.millrace.definition.statemachine.Envelope;
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
            AvailableIn.class,
            Envelope.class,
            FlowType.class,
            Grant.class,
            PublishInput.class,
            Reference.class,
            SchemaPlan.class,
            SchemaPlan.Resolved.class,
            SchemaPlan.Unresolved.class,
            Script.class,
            Script.Foreign.class,
            Script.Jsonata.class,
            StateMachinePlan.class,
            StatePlan.class,
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
            TransitionPlan.class
        })
final class StateMachineReflection {

    private StateMachineReflection() {}
}
