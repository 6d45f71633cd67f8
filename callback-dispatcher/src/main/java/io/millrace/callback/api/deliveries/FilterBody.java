package io.millrace.callback.api.deliveries;

import java.time.Instant;
import java.util.List;

import io.millrace.web.json.StrictBody;

/**
 * Which deliveries are meant; what is absent stands for any.
 *
 * @param url what the URL begins with
 * @param from created then or later
 * @param to created before
 */
@StrictBody
public record FilterBody(
        List<String> status,
        String kind,
        String owner,
        String instanceId,
        String host,
        String url,
        String schedule,
        Instant from,
        Instant to) {}
