package io.millrace.instance.store.statemachine;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.problem.Problem;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.ValueCommands;

/** Texts by key in Redis, each with an end. What is lost with Redis, tasks find missing. */
@ApplicationScoped
public class KeyValueStore {

    private static final String PREFIX = "millrace:state-machine:";
    private static final int RETRY_AFTER_SECONDS = 2;

    private final ValueCommands<String, String> values;
    private final RedisDataSource redis;

    KeyValueStore(RedisDataSource redis) {
        this.redis = redis;
        this.values = redis.value(String.class);
    }

    public Optional<String> get(String key) {
        return reached(() -> Optional.ofNullable(values.get(PREFIX + key)));
    }

    public void put(String key, String value, Duration ttl) {
        reached(() -> {
            values.psetex(PREFIX + key, ttl.toMillis(), value);
            return null;
        });
    }

    public void delete(String key) {
        reached(() -> redis.key().del(PREFIX + key));
    }

    private interface Call<T> {
        T run();
    }

    private static <T> T reached(Call<T> call) {
        try {
            return call.run();
        } catch (RuntimeException e) {
            throw Problem.unavailable("REDIS_CONNECTION_ERROR", "Redis does not answer", RETRY_AFTER_SECONDS)
                    .exception();
        }
    }
}
