package io.millrace.callback.wiring;

import io.millrace.callback.api.deliveries.CancelBody;
import io.millrace.callback.api.deliveries.DeliveryDetails;
import io.millrace.callback.api.deliveries.DeliveryPage;
import io.millrace.callback.api.deliveries.FilterBody;
import io.millrace.callback.api.deliveries.ReplayAnswer;
import io.millrace.callback.api.deliveries.ReplayBody;
import io.millrace.callback.api.deliveries.ReplayManyBody;
import io.millrace.callback.delivery.Act;
import io.millrace.callback.delivery.AttemptView;
import io.millrace.callback.delivery.DeliveryView;
import io.millrace.messaging.contract.CallbackCancel;
import io.millrace.messaging.contract.CallbackDeliver;
import io.millrace.messaging.contract.CallbackDelivered;
import io.millrace.messaging.contract.CallbackExhausted;
import io.millrace.messaging.contract.ExchangeCall;
import io.millrace.messaging.contract.ExchangeFailed;
import io.millrace.messaging.contract.ExchangeReturned;
import io.millrace.messaging.contract.HttpCall;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The records that JSON is read into and written from, for the native image. */
@RegisterForReflection(
        targets = {
            Act.class,
            AttemptView.class,
            CancelBody.class,
            DeliveryDetails.class,
            DeliveryPage.class,
            DeliveryView.class,
            FilterBody.class,
            ReplayAnswer.class,
            ReplayBody.class,
            ReplayManyBody.class,
            CallbackCancel.class,
            CallbackDeliver.class,
            CallbackDelivered.class,
            CallbackExhausted.class,
            ExchangeCall.class,
            ExchangeFailed.class,
            ExchangeReturned.class,
            HttpCall.class
        })
final class Reflection {

    private Reflection() {}
}
