package io.millrace.callback.api.deliveries;

import io.millrace.web.json.StrictBody;

/**
 * How to send a delivery again.
 *
 * @param schedule the retry schedule to go by from here; absent for the delivery's own, from its beginning
 * @param reason kept with the delivery
 */
@StrictBody
public record ReplayBody(String schedule, String reason) {

    static final ReplayBody PLAIN = new ReplayBody(null, null);
}
