package io.millrace.chaos;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.millrace.local.demo.Client;
import io.millrace.local.demo.DemoDefinitions;
import io.millrace.local.demo.Exchange;
import io.millrace.local.demo.Unexpected;

/** Clients that start instances without pause and remember each start that was acknowledged. */
final class Load {
    private static final String MACHINE = "/api/v1/core/workflows/demo-order";
    private static final int CLIENTS = 4;

    private final Client client;
    private final CallbackCounter callbacks;
    private final Queue<String> machines = new ConcurrentLinkedQueue<>();
    private final Queue<String> workflows = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    Load(URI url, CallbackCounter callbacks) {
        this.client = new Client(url, line -> {});
        this.callbacks = callbacks;
    }

    void begin() {
        for (int index = 0; index < CLIENTS; index++) {
            boolean machine = index % 2 == 0;
            threads.add(Thread.ofVirtual().start(() -> {
                while (running) {
                    attempt(machine);
                }
            }));
        }
    }

    void end() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void attempt(boolean machine) {
        try {
            Exchange answer = machine
                    ? client.post(MACHINE + "/instances/start?sync=true", Map.of("attributes", Map.of("amount", 7)))
                    : client.post(
                            "/v1/workflows",
                            Map.of("workflow", DemoDefinitions.approvalFlow(), "callback", callbacks.url()));
            if (answer.status() / 100 == 2) {
                (machine ? machines : workflows).add(answer.text("/id"));
            } else {
                refusals.computeIfAbsent(answer.status(), status -> new AtomicInteger())
                        .incrementAndGet();
                pause();
            }
        } catch (Unexpected e) {
            unanswered.incrementAndGet();
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Counts what can be found of all that was acknowledged; waits for callbacks that are still on their way. */
    Outcome outcome(String fault) {
        long found = machines.stream().filter(this::isThere).count();
        long called = callbacks.await(workflows);
        return new Outcome(
                fault,
                machines.size(),
                (int) found,
                workflows.size(),
                (int) called,
                (int) callbacks.repeated(),
                refusals.toString(),
                unanswered.get());
    }

    private boolean isThere(String id) {
        Exchange answer = client.get(MACHINE + "/instances/" + id);
        return answer.status() == 200 && "draft".equals(answer.text("/metadata/currentState"));
    }
}
