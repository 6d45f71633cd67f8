package io.millrace.callback.api.deliveries;

import io.millrace.web.json.StrictBody;

/**
 * Why a delivery is to end.
 *
 * @param reason kept with the delivery
 */
@StrictBody
public record CancelBody(String reason) {}
