package io.millrace.messaging.broker;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.rabbitmq.client.BlockedCallback;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;

import io.millrace.messaging.outbox.OutboxSettings;

/**
 * The connection a service publishes with. It is opened when first needed and opened anew, at most once a second, when
 * it was lost; nobody is blocked by a broker that is down.
 */
@ApplicationScoped
public class Broker {

    private static final Logger LOG = Logger.getLogger(Broker.class);
    private static final int MAX_DECLARED = 10_000;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final BrokerSettings settings;
    private final int window;
    private final Duration patience;
    private final ReentrantLock opening = new ReentrantLock();
    private final Set<String> declared = new HashSet<>();
    private final List<Listener> listeners = new ArrayList<>();
    private volatile Connection connection;
    private volatile ConfirmedChannel channel;
    private volatile boolean blocked;
    private boolean reported;
    private long lastAttempt = System.nanoTime() - BETWEEN_ATTEMPTS.toNanos();

    /** Who hears what is addressed to this process. */
    private record Listener(List<String> routingKeys, Consumer<byte[]> heard) {}

    public Broker(BrokerSettings settings, OutboxSettings outbox) {
        this.settings = settings;
        this.window = outbox.window();
        this.patience = outbox.confirmWithin();
    }

    public String exchange() {
        return settings.exchange();
    }

    /** The open channel, or nothing when the broker is down or takes no messages now. May connect. */
    public Optional<ConfirmedChannel> channel() {
        ConfirmedChannel open = channel;
        if (open == null || !open.isOpen()) {
            open = reopen();
        }
        return blocked ? Optional.empty() : Optional.ofNullable(open);
    }

    /** As {@link #channel()}, after making sure that this durable queue is there. */
    public Optional<ConfirmedChannel> channelTo(String queue) {
        Optional<ConfirmedChannel> open = channel();
        if (open.isEmpty()) {
            return open;
        }
        opening.lock();
        try {
            if (!declared.contains(queue)) {
                open.get().declareQueue(queue, queueArguments());
                declared.add(queue);
            }
            return open;
        } catch (IOException e) {
            LOG.warnf("cannot declare queue %s: %s", queue, e.getMessage());
            return Optional.empty();
        } finally {
            opening.unlock();
        }
    }

    /**
     * As {@link #channel()}, after making sure that this exchange of others is there. One that is missing is declared as
     * a durable topic exchange; one that is there is taken as it is.
     */
    public Optional<ConfirmedChannel> channelToExchange(String exchange) {
        Optional<ConfirmedChannel> open = channel();
        if (open.isEmpty()) {
            return open;
        }
        opening.lock();
        try {
            String name = "exchange " + exchange;
            if (!declared.contains(name)) {
                if (!exists(exchange)) {
                    declareTopic(exchange);
                }
                if (declared.size() >= MAX_DECLARED) {
                    declared.clear();
                }
                declared.add(name);
            }
            return open;
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            LOG.warnf("cannot declare exchange %s: %s", exchange, e.getMessage());
            return Optional.empty();
        } finally {
            opening.unlock();
        }
    }

    /**
     * Hears messages with these routing keys in a queue of this process alone, from now on and on each connection to come.
     * The queue goes with the connection: what arrives while there is none is lost.
     *
     * @param heard gets each message's body; must return at once
     */
    public void hear(List<String> routingKeys, Consumer<byte[]> heard) {
        Listener listener = new Listener(List.copyOf(routingKeys), heard);
        opening.lock();
        try {
            listeners.add(listener);
            if (channel != null && channel.isOpen()) {
                listen(listener);
            }
        } catch (IOException | ShutdownSignalException e) {
            LOG.warnf("cannot listen, the connection is opened anew: %s", e.getMessage());
            close();
        } finally {
            opening.unlock();
        }
    }

    /** The queue has the broker's own name, no other consumer and no arguments: every kind of broker takes that. */
    private void listen(Listener listener) throws IOException {
        Channel own = connection.createChannel();
        if (own == null) {
            throw new IOException("the broker gives no more channels");
        }
        String queue = own.queueDeclare().getQueue();
        for (String key : listener.routingKeys()) {
            own.queueBind(queue, settings.exchange(), key);
        }
        own.basicConsume(queue, true, (tag, message) -> listener.heard().accept(message.getBody()), tag -> own.abort());
        own.addShutdownListener(cause -> {
            if (!cause.isHardError()) {
                own.getConnection().abort();
            }
        });
    }

    /** Asked on a channel of its own: the broker closes it when the exchange is missing. */
    private boolean exists(String exchange) throws IOException, TimeoutException {
        Channel probe = connection.createChannel();
        try {
            probe.exchangeDeclarePassive(exchange);
            probe.close();
            return true;
        } catch (IOException e) {
            if (connection.isOpen()) {
                return false;
            }
            throw e;
        }
    }

    private void declareTopic(String exchange) throws IOException, TimeoutException {
        try (Channel declaring = connection.createChannel()) {
            declaring.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true);
        }
    }

    private Map<String, Object> queueArguments() {
        return settings.queueType()
                .<Map<String, Object>>map(type -> Map.of("x-queue-type", type))
                .orElse(Map.of());
    }

    private ConfirmedChannel reopen() {
        opening.lock();
        try {
            ConfirmedChannel open = channel;
            if (open != null && open.isOpen()) {
                return open;
            }
            channel = null;
            if (System.nanoTime() - lastAttempt < BETWEEN_ATTEMPTS.toNanos()) {
                return null;
            }
            lastAttempt = System.nanoTime();
            return connect();
        } finally {
            opening.unlock();
        }
    }

    private ConfirmedChannel connect() {
        close();
        try {
            connection = factory().newConnection("millrace-publisher");
            blocked = false;
            BlockedCallback onBlocked = reason -> {
                blocked = true;
                LOG.warnf("the broker takes no messages for now: %s", reason);
            };
            connection.addBlockedListener(onBlocked, () -> blocked = false);
            Channel raw = connection.createChannel();
            raw.exchangeDeclare(settings.exchange(), BuiltinExchangeType.TOPIC, true);
            declared.clear();
            for (Listener listener : listeners) {
                listen(listener);
            }
            channel = new ConfirmedChannel(raw, window, patience);
            LOG.infof("publishing to the broker at %s:%d", settings.host(), settings.port());
            reported = false;
            return channel;
        } catch (IOException | TimeoutException | GeneralSecurityException e) {
            if (!reported) {
                LOG.warnf(
                        "the broker at %s:%d is out of reach, messages wait in the outbox: %s",
                        settings.host(), settings.port(), e);
                reported = true;
            }
            return null;
        }
    }

    private ConnectionFactory factory() throws GeneralSecurityException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(settings.host());
        factory.setPort(settings.port());
        factory.setUsername(settings.username());
        factory.setPassword(settings.password());
        factory.setVirtualHost(settings.virtualHost());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout((int) settings.connectTimeout().toMillis());
        factory.setRequestedHeartbeat((int) settings.heartbeat().toSeconds());
        factory.setThreadFactory(task -> {
            Thread thread = new Thread(task, "broker-publisher");
            thread.setDaemon(true);
            return thread;
        });
        if (settings.ssl()) {
            factory.useSslProtocol(SSLContext.getDefault());
            factory.enableHostnameVerification();
        }
        return factory;
    }

    @PreDestroy
    void close() {
        Connection open = connection;
        if (open != null) {
            open.abort((int) settings.connectTimeout().toMillis());
        }
    }
}
