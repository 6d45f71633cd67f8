package io.millrace.gateway.limit;

import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;

/** Token buckets in Redis: one script run per request, atomic, with the clock of Redis. */
@Singleton
class SharedBuckets {

    /** Keeps tokens and time of the last look; a bucket that is full again expires. Answers milliseconds to wait. */
    private static final String TAKE = """
            local rate = tonumber(ARGV[1])
            local burst = tonumber(ARGV[2])
            local clock = redis.call('TIME')
            local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
            local state = redis.call('HMGET', KEYS[1], 't', 'at')
            local tokens = tonumber(state[1]) or burst
            local at = tonumber(state[2]) or now
            tokens = math.min(burst, tokens + math.max(0, now - at) * rate / 1000)
            local wait = 0
            if tokens >= 1 then
              tokens = tokens - 1
            else
              wait = math.ceil((1 - tokens) * 1000 / rate)
            end
            redis.call('HSET', KEYS[1], 't', tostring(tokens), 'at', tostring(now))
            redis.call('PEXPIRE', KEYS[1], math.ceil(burst * 1000 / rate) + 1000)
            return wait
            """;

    private final RedisAPI redis;
    private final RateSettings settings;

    SharedBuckets(RedisAPI redis, RateSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** @return milliseconds to wait, 0 when a token was taken; fails when Redis does not answer in time */
    Future<Long> take(String client) {
        List<String> call = List.of(
                TAKE,
                "1",
                "millrace:rate:" + client,
                Integer.toString(settings.perSecond()),
                Integer.toString(settings.burst()));
        return redis.eval(call)
                .map(answer -> answer.toLong())
                .timeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    }
}
