package io.millrace.callback.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * One outbound request, as asked for.
 *
 * @param id unique over callbacks and exchanges; the {@code webhook-id} of every attempt
 * @param owner the service that wants the result
 * @param host what limits are kept by: {@code name:port}, or the URL where it has none
 * @param request the JSON body of a callback; an {@code HttpCall} as JSON for an exchange
 * @param schedule name of the retry schedule; of no meaning for an exchange
 * @param timeout of one attempt
 * @param after a delivery that must be over first, or null
 */
public record Delivery(
        String id,
        Kind kind,
        String owner,
        String instanceId,
        URI url,
        String host,
        String request,
        String schedule,
        Duration timeout,
        String after) {

    public Delivery {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(url);
        Objects.requireNonNull(host);
        Objects.requireNonNull(request);
        Objects.requireNonNull(schedule);
        Objects.requireNonNull(timeout);
    }
}
