package io.millrace.callback.api.deliveries;

import java.util.List;

import io.millrace.callback.delivery.DeliveryView;

/**
 * A page of deliveries, newest first.
 *
 * @param next what to give as {@code cursor} for the next page; absent on the last
 */
public record DeliveryPage(List<DeliveryView> deliveries, String next) {}
