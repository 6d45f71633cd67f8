package io.millrace.gateway.limit;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.vertx.core.Future;

/**
 * Limits what one client may ask for, over all gateways together. The count is in Redis; when Redis does not answer, each
 * gateway counts for itself, so that a lost Redis neither stops the suite nor opens the door.
 */
@Singleton
public class RateLimit {

    private static final Logger LOG = Logger.getLogger(RateLimit.class);

    private final RateSettings settings;
    private final SharedBuckets shared;
    private final OwnBuckets own;

    RateLimit(RateSettings settings, SharedBuckets shared) {
        this.settings = settings;
        this.shared = shared;
        this.own = new OwnBuckets(settings.perSecond(), settings.burst());
    }

    /** @return empty when the client may go on */
    public Future<Optional<Problem>> take(String client) {
        if (!settings.enabled()) {
            return Future.succeededFuture(Optional.empty());
        }
        return shared.take(client)
                .recover(failure -> {
                    LOG.debugf("Redis did not count: %s", failure.getMessage());
                    return Future.succeededFuture(own.take(client));
                })
                .map(wait -> wait == 0 ? Optional.empty() : Optional.of(refusal(wait)));
    }

    private Problem refusal(long waitMillis) {
        long seconds = Math.max(1, (waitMillis + 999) / 1000);
        return Problem.of(
                        ProblemKind.TOO_MANY_REQUESTS,
                        "RATE_LIMITED",
                        "more than " + settings.perSecond() + " requests per second")
                .with("retryAfter", seconds);
    }
}
