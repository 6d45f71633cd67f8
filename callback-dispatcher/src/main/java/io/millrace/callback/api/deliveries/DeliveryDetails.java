package io.millrace.callback.api.deliveries;

import java.util.List;

import io.millrace.callback.delivery.Act;
import io.millrace.callback.delivery.AttemptView;
import io.millrace.callback.delivery.DeliveryView;

/** A delivery with all its attempts and what operators did to it, oldest first. */
public record DeliveryDetails(DeliveryView delivery, List<AttemptView> attempts, List<Act> acts) {}
