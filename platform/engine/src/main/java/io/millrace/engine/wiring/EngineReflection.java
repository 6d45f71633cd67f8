package io.millrace.engine.wiring;

import io.millrace.engine.catalog.Definitions;
import io.millrace.engine.kernel.Actor;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;
import io.millrace.messaging.contract.CallbackCancel;
import io.millrace.messaging.contract.CallbackDeliver;
import io.millrace.messaging.contract.CallbackDelivered;
import io.millrace.messaging.contract.CallbackExhausted;
import io.millrace.messaging.contract.DefinitionPublished;
import io.millrace.messaging.contract.DefinitionRemoved;
import io.millrace.messaging.contract.ExchangeCall;
import io.millrace.messaging.contract.ExchangeFailed;
import io.millrace.messaging.contract.ExchangeReturned;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.messaging.contract.InstanceCompleted;
import io.millrace.messaging.contract.InstanceStarted;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native image must keep for writing and reading histories and messages. */
@RegisterForReflection(
        targets = {
            Actor.class,
            CallbackCancel.class,
            CallbackDeliver.class,
            CallbackDelivered.class,
            CallbackExhausted.class,
            DefinitionPublished.class,
            DefinitionRemoved.class,
            Definitions.KnownDefinition.class,
            Event.CancelAsked.class,
            Event.ChildEnded.class,
            Event.class,
            Event.Continued.class,
            Event.DataWritten.class,
            Event.Delivered.class,
            Event.DeliveryExhausted.class,
            Event.ExchangeFailed.class,
            Event.ExchangeReturned.class,
            Event.MessageArrived.class,
            Event.Modified.class,
            Event.Resumed.class,
            Event.RetryAsked.class,
            Event.Started.class,
            Event.Suspended.class,
            Event.TimerFired.class,
            Event.WorkItemCompleted.class,
            Event.WorkItemFailed.class,
            ExchangeCall.class,
            ExchangeFailed.class,
            ExchangeReturned.class,
            HttpCall.class,
            InstanceCompleted.class,
            InstanceId.class,
            InstanceStarted.class,
            Notation.class,
            PlanHash.class,
            Problem.class,
            ProblemKind.class,
            Status.class,
            Violation.class
        })
final class EngineReflection {

    private EngineReflection() {}
}
