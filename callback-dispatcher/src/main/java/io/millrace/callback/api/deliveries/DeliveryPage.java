package io.millrace.callback.api.deliveries;

import io.millrace.callback.delivery.DeliveryView;
import java.util.List;

/**
 * A page of deliveries, newest first.
 *
 * @param next what to give as {@code before} for the next page; absent on the last
 */
public record DeliveryPage(List<DeliveryView> deliveries, String next) {}
