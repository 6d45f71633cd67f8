package io.millrace.messaging.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;

/**
 * One broker channel with publisher confirms: messages go out in the order of the calls, a bounded number of them
 * unconfirmed. Safe for several threads.
 */
public final class ConfirmedChannel {

    private static final int PERSISTENT = 2;

    /** A message without its confirm; its fields change on the connection's thread only. */
    private static final class Pending {

        private final String messageId;
        private final CompletableFuture<Confirm> answer = new CompletableFuture<>();
        private volatile boolean returned;

        private Pending(String messageId) {
            this.messageId = messageId;
        }
    }

    private final Channel channel;
    private final Semaphore window;
    private final Duration patience;
    private final ReentrantLock publishing = new ReentrantLock();
    private final ConcurrentNavigableMap<Long, Pending> pending = new ConcurrentSkipListMap<>();
    private final Map<String, Pending> pendingById = new ConcurrentHashMap<>();

    /** @param patience how long a full window may stand still before the channel counts as dead */
    ConfirmedChannel(Channel channel, int window, Duration patience) throws IOException {
        this.channel = channel;
        this.window = new Semaphore(window);
        this.patience = patience;
        channel.confirmSelect();
        channel.addConfirmListener(
                (tag, multiple) -> settle(tag, multiple, Confirm.TAKEN),
                (tag, multiple) -> settle(tag, multiple, Confirm.REFUSED));
        channel.addReturnListener(this::cameBack);
        channel.addShutdownListener(cause -> lose());
    }

    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Publishes; the answer never fails, it says what became of the message. */
    public CompletableFuture<Confirm> publish(Outgoing message) throws InterruptedException {
        if (!window.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            channel.getConnection().abort();
            return CompletableFuture.completedFuture(Confirm.LOST);
        }
        Pending mine = new Pending(message.messageId());
        publishing.lock();
        try {
            pendingById.put(mine.messageId, mine);
            pending.put(channel.getNextPublishSeqNo(), mine);
            channel.basicPublish(
                    message.exchange(), message.routingKey(), message.mandatory(), properties(message), message.body());
        } catch (IOException | AlreadyClosedException e) {
            channel.getConnection().abort();
            lose();
        } finally {
            publishing.unlock();
        }
        if (!channel.isOpen()) {
            lose();
        }
        return mine.answer;
    }

    /** Makes sure that a durable queue is there. */
    void declareQueue(String name, Map<String, Object> arguments) throws IOException {
        publishing.lock();
        try {
            channel.queueDeclare(name, true, false, false, arguments);
        } catch (ShutdownSignalException e) {
            throw new IOException("the broker closed the channel", e);
        } finally {
            publishing.unlock();
        }
    }

    private static AMQP.BasicProperties properties(Outgoing message) {
        return new AMQP.BasicProperties.Builder()
                .messageId(message.messageId())
                .type(message.type())
                .headers(message.headers())
                .contentType(message.contentType())
                .deliveryMode(PERSISTENT)
                .build();
    }

    /** RabbitMQ returns a message and then confirms it; Qpid refuses it and then returns it, which says nothing new. */
    private void cameBack(Return message) {
        Pending returned = pendingById.get(message.getProperties().getMessageId());
        if (returned != null) {
            returned.returned = true;
        }
    }

    private void settle(long tag, boolean multiple, Confirm confirm) {
        if (multiple) {
            ConcurrentNavigableMap<Long, Pending> settled = pending.headMap(tag, true);
            settled.keySet().forEach(one -> settle(one, confirm));
        } else {
            settle(tag, confirm);
        }
    }

    private void settle(Long tag, Confirm confirm) {
        Pending settled = pending.remove(tag);
        if (settled != null) {
            window.release();
            pendingById.remove(settled.messageId, settled);
            settled.answer.complete(settled.returned ? Confirm.UNROUTABLE : confirm);
        }
    }

    private void lose() {
        pending.keySet().forEach(tag -> settle(tag, Confirm.LOST));
    }
}
