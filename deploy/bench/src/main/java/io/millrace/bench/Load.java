package io.millrace.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Drives a scenario: clients that never pause (how much can it do) or arrivals by the clock (how does it feel). */
final class Load {

    private final URI service;
    private final Definitions definitions;

    Load(URI service, Definitions definitions) {
        this.service = service;
        this.definitions = definitions;
    }

    /** The outcome: latencies of whole rounds and the time they took. */
    record Result(Latencies latencies, double seconds) {

        double roundsPerSecond() {
            return latencies.count() / seconds;
        }
    }

    /** Each client starts its next round when the last is answered. */
    Result closed(Scenario scenario, int clients, Duration time) throws InterruptedException, IOException {
        return closed(service, clients, time, connection -> scenario.run(connection, definitions));
    }

    /** The same for any round. */
    static Result closed(URI service, int clients, Duration time, Round round)
            throws InterruptedException, IOException {
        long end = System.nanoTime() + time.toNanos();
        return drive(clients, client -> {
            Samples samples = new Samples();
            try (HttpConnection connection = new HttpConnection(service)) {
                for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
                    round.run(connection);
                    samples.add(System.nanoTime() - begin);
                }
            }
            return samples.taken();
        });
    }

    /** A number of rounds, shared by the clients. */
    static Result counted(URI service, int clients, int rounds, Round round) throws InterruptedException, IOException {
        AtomicInteger left = new AtomicInteger(rounds);
        return drive(clients, client -> {
            Samples samples = new Samples();
            try (HttpConnection connection = new HttpConnection(service)) {
                while (left.getAndDecrement() > 0) {
                    long begin = System.nanoTime();
                    round.run(connection);
                    samples.add(System.nanoTime() - begin);
                }
            }
            return samples.taken();
        });
    }

    /** What is measured as one. */
    interface Round {
        void run(HttpConnection connection) throws IOException;
    }

    /**
     * Rounds begin at fixed times whatever the service does; a latency counts from the time the round was due, so a
     * stall is seen by all that had to wait.
     */
    Result open(Scenario scenario, int clients, double roundsPerSecond, Duration time)
            throws InterruptedException, IOException {
        return open(service, clients, roundsPerSecond, time, connection -> scenario.run(connection, definitions));
    }

    /** The same for any round. */
    static Result open(URI service, int clients, double roundsPerSecond, Duration time, Round round)
            throws InterruptedException, IOException {
        long gap = (long) (clients * 1e9 / roundsPerSecond);
        long start = System.nanoTime();
        return drive(clients, client -> {
            Samples samples = new Samples();
            try (HttpConnection connection = new HttpConnection(service)) {
                for (long due = start + gap * client / clients; due < start + time.toNanos(); due += gap) {
                    for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                        LockSupport.parkNanos(wait);
                    }
                    round.run(connection);
                    samples.add(System.nanoTime() - due);
                }
            }
            return samples.taken();
        });
    }

    /** The work of one client: its latencies. */
    private interface Client {
        long[] run(int number) throws IOException;
    }

    private static Result drive(int clients, Client client) throws InterruptedException, IOException {
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                running.add(threads.submit(() -> client.run(number)));
            }
            List<long[]> parts = new ArrayList<>();
            for (Future<long[]> one : running) {
                parts.add(one.get());
            }
            return new Result(Latencies.of(parts), (System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw new IOException("a client failed: " + e.getCause().getMessage(), e);
        }
    }

    /** A growing list of longs. */
    private static final class Samples {
        private long[] values = new long[4_096];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        long[] taken() {
            return Arrays.copyOf(values, size);
        }
    }
}
