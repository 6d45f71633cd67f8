package io.millrace.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.millrace.testkit.ServerAddress;

/** Asks for callbacks over the broker, as an executor does, and hears of their ends; so many are under way at any time. */
final class CallbackLoad implements AutoCloseable {

    private static final String EXCHANGE = "millrace.events";
    private static final String OWNER = "bench";
    private static final String DELIVER = "callback.deliver.v1";
    private static final int UNDER_WAY = 1_000;
    private static final int DEAD_EVERY = 10;
    private static final String FIELDS = "x".repeat(400);

    private final Connection connection;
    private final Channel commands;
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final LongAdder delivered = new LongAdder();

    CallbackLoad(ServerAddress broker) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.username());
        factory.setPassword(broker.password());
        connection = factory.newConnection();
        commands = connection.createChannel();
        Channel results = connection.createChannel();
        results.queueDeclare(OWNER, false, true, true, null);
        results.queueBind(OWNER, EXCHANGE, "callback.*.v1." + OWNER);
        results.basicQos(500);
        results.basicConsume(
                OWNER,
                true,
                (tag, message) -> {
                    if (message.getEnvelope().getRoutingKey().startsWith("callback.delivered")) {
                        delivered.increment();
                        room.release();
                    }
                },
                tag -> {});
    }

    /**
     * What one run did.
     *
     * @param perSecond callbacks whose owner was told that they were delivered
     */
    record Result(double perSecond, long asked, long delivered) {
        boolean isWhole() {
            return asked == delivered;
        }
    }

    /**
     * Goes on for a time, then waits for what is under way.
     *
     * @param dead a receiver that never answers and gets one more for every ten, or null
     */
    Result run(List<URI> receivers, URI dead, Duration time) throws IOException, InterruptedException {
        long before = delivered.sum();
        long began = System.nanoTime();
        long end = began + time.toNanos();
        long asked = 0;
        while (System.nanoTime() < end) {
            if (room.tryAcquire(50, TimeUnit.MILLISECONDS)) {
                ask(receivers.get((int) (asked % receivers.size())));
                asked++;
                if (dead != null && asked % DEAD_EVERY == 0) {
                    ask(dead);
                }
            }
        }
        long counted = delivered.sum() - before;
        double seconds = (System.nanoTime() - began) / 1e9;
        boolean quiet = room.tryAcquire(UNDER_WAY, 60, TimeUnit.SECONDS);
        if (quiet) {
            room.release(UNDER_WAY);
        }
        return new Result(counted / seconds, asked, delivered.sum() - before);
    }

    private void ask(URI url) throws IOException {
        String id = "bench-" + UUID.randomUUID();
        String text = """
                {"specversion":"1.0","id":"%1$s","source":"bench","type":"%2$s","subject":"%1$s","time":"%3$s",\
                "datacontenttype":"application/json","data":{"deliveryId":"%1$s","owner":"%4$s","instanceId":"%1$s",\
                "url":"%5$s","schedule":"ruote","body":{"workflow_id":"%1$s","participant":"alpha","status":"active",\
                "fields":{"text":"%6$s"}}}}""".formatted(id, DELIVER, Instant.now(), OWNER, url, FIELDS);
        commands.basicPublish(
                EXCHANGE,
                DELIVER,
                new AMQP.BasicProperties.Builder().deliveryMode(2).build(),
                text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
