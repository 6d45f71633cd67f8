package io.millrace.callback.api.deliveries;

import io.millrace.callback.delivery.AttemptView;
import io.millrace.callback.delivery.DeliveryView;
import java.util.List;

/** A delivery with all its attempts, oldest first. */
public record DeliveryDetails(DeliveryView delivery, List<AttemptView> attempts) {}
