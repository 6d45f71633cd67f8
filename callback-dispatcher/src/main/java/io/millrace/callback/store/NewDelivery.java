package io.millrace.callback.store;

import java.time.Duration;
import java.util.UUID;

import io.millrace.callback.delivery.Delivery;

/**
 * A delivery to be stored.
 *
 * @param claim set when its first attempt is made right after the commit by who stores it
 * @param dueIn until its first attempt, or until the end of the lease when it is claimed
 */
public record NewDelivery(Delivery delivery, UUID claim, Duration dueIn) {}
