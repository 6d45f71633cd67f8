package io.millrace.engine.wiring;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Wakeups;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Wakes waiting callers on other replicas through a Redis channel. Redis may be away: waiting callers then look
 * themselves from time to time, and the subscription comes back with Redis.
 */
@Singleton
public class RedisWakeups implements Wakeups {

    private static final Logger LOG = Logger.getLogger(RedisWakeups.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final char SEPARATOR = ' ';
    private static final int MOST_PENDING = 10_000;

    /** What changes within that time goes into one message. */
    private static final Duration GATHER = Duration.ofMillis(5);

    private final ReactivePubSubCommands<String> channel;
    private final String channelName;
    private final String replica = UUID.randomUUID().toString();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicBoolean sending = new AtomicBoolean();
    private final Set<String> pending = ConcurrentHashMap.newKeySet();
    private volatile Cancellable subscription = () -> {};

    RedisWakeups(ReactiveRedisDataSource redis, @ConfigProperty(name = "millrace.service") String service) {
        this.channel = redis.pubsub(String.class);
        this.channelName = "millrace:changed:" + service;
    }

    /** The first goes at once; while it is on its way, and a little longer, the next collects: one message for many commits. */
    @Override
    public void changed(InstanceId instance) {
        if (pending.size() < MOST_PENDING) {
            pending.add(instance.value());
        }
        send();
    }

    private void send() {
        if (pending.isEmpty() || !sending.compareAndSet(false, true)) {
            return;
        }
        List<String> ids = List.copyOf(pending);
        ids.forEach(pending::remove);
        String message = replica + SEPARATOR + String.join(" ", ids);
        // Deferred: a client that throws at once must not leave the way marked as taken.
        Uni.createFrom()
                .deferred(() -> channel.publish(channelName, message))
                .onItem()
                .delayIt()
                .by(GATHER)
                .subscribe()
                .with(done -> sent(false), failure -> {
                    reportOnce(failure);
                    sent(true);
                });
    }

    private void sent(boolean failed) {
        away.set(failed);
        sending.set(false);
        send();
    }

    @Override
    public void onChange(Consumer<InstanceId> listener) {
        subscription = channel.subscribe(channelName)
                .onFailure()
                .invoke(this::reportOnce)
                .onFailure()
                .retry()
                .withBackOff(RETRY, LONGEST_RETRY)
                .indefinitely()
                .subscribe()
                .with(message -> heard(message, listener));
    }

    private void heard(String message, Consumer<InstanceId> listener) {
        if (!message.startsWith(replica)) {
            Stream.of(message.split(" ")).skip(1).map(InstanceId::new).forEach(listener);
        }
    }

    private void reportOnce(Throwable failure) {
        if (away.compareAndSet(false, true)) {
            LOG.warnf("Redis does not answer (%s): callers waiting on other replicas are woken by polling", failure);
        }
    }

    @PreDestroy
    void close() {
        subscription.cancel();
    }
}
