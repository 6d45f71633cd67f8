package io.millrace.hub.wiring;

import io.millrace.hub.api.backoffice.EventView;
import io.millrace.hub.api.backoffice.ExecutionDetail;
import io.millrace.hub.api.backoffice.ExecutionPage;
import io.millrace.hub.api.backoffice.StatsView;
import io.millrace.hub.api.client.FunctionView;
import io.millrace.hub.api.client.RouteView;
import io.millrace.hub.api.client.StartedView;
import io.millrace.hub.backoffice.ExecutionSummary;
import io.millrace.hub.backoffice.RouteFigures;
import io.millrace.hub.execution.Answered;
import io.millrace.hub.execution.Calls;
import io.millrace.hub.execution.Failure;
import io.millrace.hub.execution.Frame;
import io.millrace.hub.execution.HubStart;
import io.millrace.hub.execution.HubState;
import io.millrace.hub.execution.PendingExchange;
import io.millrace.hub.execution.Phase;
import io.millrace.hub.execution.ShownRoute;
import io.millrace.hub.execution.Visit;
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
import io.quarkus.runtime.annotations.RegisterResourceBundle;

/** What a native image must keep for reading plans and states, and for answering. */
@RegisterForReflection(
        targets = {
            Answered.class,
            Calls.Answer.class,
            ErrorStep.class,
            EventView.class,
            ExecutionDetail.class,
            ExecutionDetail.Pending.class,
            ExecutionPage.class,
            ExecutionSummary.class,
            FunctionView.class,
            RouteFigures.class,
            RouteView.class,
            StartedView.class,
            StatsView.class,
            ExchangeStep.class,
            FunctionStep.class,
            Failure.class,
            Frame.class,
            HttpRequest.class,
            HubFunction.class,
            HubPlan.class,
            HubStart.class,
            HubState.class,
            LogStep.class,
            LoopStep.class,
            MatchStep.class,
            PathStep.class,
            PendingExchange.class,
            Phase.class,
            ResultStep.class,
            RouteStep.class,
            SetStep.class,
            ShownRoute.class,
            Step.class,
            SwitchCase.class,
            SwitchStep.class,
            Validator.class,
            ValueType.class,
            Visit.class
        })
// What is said about XML that is not well-formed.
@RegisterResourceBundle(bundleName = "com.sun.org.apache.xerces.internal.impl.msg.XMLMessages", moduleName = "java.xml")
final class HubReflection {

    private HubReflection() {}
}
