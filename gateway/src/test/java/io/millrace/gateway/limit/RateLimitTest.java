package io.millrace.gateway.limit;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.millrace.problem.Problem;
import io.vertx.core.Future;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTest {

    @Test
    void shouldCountForItselfWhileRedisIsAway() {
        RateLimit limit = limit(new Settings(true), Future.failedFuture("away"));

        assertThat(limit.take("me").result()).isEmpty();
        assertThat(limit.take("me").result()).isEmpty();
        Problem refusal = limit.take("me").result().orElseThrow();

        assertThat(refusal.code()).isEqualTo("RATE_LIMITED");
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.context()).containsEntry("retryAfter", 1L);
        assertThat(limit.take("another").result()).isEmpty();
    }

    @Test
    void shouldBelieveRedis() {
        assertThat(limit(new Settings(true), Future.succeededFuture(0L))
                        .take("me")
                        .result())
                .isEmpty();
        assertThat(limit(new Settings(true), Future.succeededFuture(2_300L))
                        .take("me")
                        .result()
                        .map(problem -> problem.context().get("retryAfter")))
                .isEqualTo(Optional.of(3L));
    }

    @Test
    void shouldAskNobodyWhenThereIsNoLimit() {
        assertThat(limit(new Settings(false), Future.failedFuture("asked"))
                        .take("me")
                        .result())
                .isEmpty();
    }

    private static RateLimit limit(RateSettings settings, Future<Long> answer) {
        return new RateLimit(settings, new SharedBuckets(null, settings) {
            @Override
            Future<Long> take(String client) {
                return answer;
            }
        });
    }

    private record Settings(boolean enabled) implements RateSettings {

        @Override
        public int perSecond() {
            return 1;
        }

        @Override
        public int burst() {
            return 2;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }
    }
}
