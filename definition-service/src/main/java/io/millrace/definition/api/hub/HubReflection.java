package io.millrace.definition.api.hub;

import io.millrace.plan.hub.ErrorStep;
import io.millrace.plan.hub.ExchangeStep;
import io.millrace.plan.hub.FunctionStep;
import io.millrace.plan.hub.HttpRequest;
import io.millrace.plan.hub.HubFunction;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.hub.LogStep;
import io.millrace.plan.hub.LoopStep;
import io.millrace.plan.hub.MatchStep;
import io.millrace.plan.hub.PathStep;
import io.millrace.plan.hub.ResultStep;
import io.millrace.plan.hub.RouteStep;
import io.millrace.plan.hub.SetStep;
import io.millrace.plan.hub.Step;
import io.millrace.plan.hub.SwitchCase;
import io.millrace.plan.hub.SwitchStep;
import io.millrace.plan.hub.Validator;
import io.millrace.plan.hub.ValueType;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native image must keep for writing hub plans and the answers here. */
@RegisterForReflection(
        targets = {
            CheckedView.class,
            ErrorStep.class,
            ExchangeStep.class,
            FunctionStep.class,
            FaultsView.class,
            FaultsView.Fault.class,
            HttpRequest.class,
            HubFunction.class,
            HubPlan.class,
            LogStep.class,
            LoopStep.class,
            MatchStep.class,
            PathStep.class,
            ResultStep.class,
            RouteStep.class,
            SetStep.class,
            Step.class,
            SwitchCase.class,
            SwitchStep.class,
            Validator.class,
            ValueType.class,
            WorkflowView.class
        })
final class HubReflection {

    private HubReflection() {}
}
