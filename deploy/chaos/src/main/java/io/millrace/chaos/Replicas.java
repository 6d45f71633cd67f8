package io.millrace.chaos;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.millrace.local.Progress;
import io.millrace.local.Service;
import io.millrace.local.Suite;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.Exchange;

/**
 * State machines on replicas of instance-service that share a database: one dies within transitions, two get transitions of
 * the same instance, both learn of a new version.
 */
final class Replicas {
    private static final String INSTANCES = "/api/v1/chaos/workflows/interrupted/instances";

    private static final int TRANSITIONS = 40;
    private static final int CALLS_OF_A_TRANSITION = 3;
    private static final Duration DELAY = Duration.ofMillis(500);

    private static final int RACES = 50;
    private static final int VERSIONS = 10;
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(1);

    private final Suite suite;
    private final Progress progress;
    private final Machines machines;

    Replicas(Suite suite, Progress progress) {
        this.suite = suite;
        this.progress = progress;
        this.machines = new Machines(quiet(suite.url()));
    }

    /** Something that brings the service back to life, or nothing when another replica goes on. */
    interface Revival {
        void revive() throws Exception;
    }

    /**
     * Kills a replica when about half of the tasks of many transitions are done.
     *
     * @param survivor where to look afterwards, once {@code revival} is over
     */
    Interruption interrupted(String fault, Revival revival, URI survivor) throws Exception {
        try (TaskServer tasks = new TaskServer(DELAY)) {
            Client doomed = quiet(suite.process(Service.INSTANCE).address());
            awaitVersion(doomed, machines.publish(tasks.url()));
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < TRANSITIONS; i++) {
                ids.add(started(doomed));
            }
            for (String id : ids) {
                doomed.expect(200, doomed.patch(INSTANCES + "/" + id + "/transitions/work", Map.of()));
            }
            while (tasks.answered() < TRANSITIONS * CALLS_OF_A_TRANSITION / 2) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            suite.process(Service.INSTANCE).kill();
            int before = tasks.answered();
            revival.revive();
            Instant alive = Instant.now();
            Client after = quiet(survivor);
            long settled = ids.stream().filter(id -> settles(after, id)).count();
            return new Interruption(
                    fault,
                    ids.size(),
                    (int) settled,
                    Duration.between(alive, Instant.now()),
                    before,
                    tasks.tasks(),
                    tasks.repeated());
        }
    }

    /** Whether it ends in its last state having counted each of its tasks once. */
    private static boolean settles(Client client, String id) {
        Exchange end = client.await(
                INSTANCES + "/" + id, "the end", answer -> List.of("C", "F").contains(answer.text("/metadata/status")));
        return "done".equals(end.text("/metadata/currentState"))
                && end.json().at("/attributes/done").asInt() == CALLS_OF_A_TRANSITION
                && end.json().at("/attributes/counted").asInt() == 2;
    }

    /** Two callers, each at a replica of its own, fire different transitions of the same instance at once. */
    boolean oneWinner(URI first, URI second) throws Exception {
        int lateness = 0;
        int conflicts = 0;
        boolean clean = true;
        Client one = quiet(first);
        Client other = quiet(second);
        machines.publish("http://127.0.0.1/");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int race = 0; race < RACES; race++) {
                String instance = INSTANCES + "/" + started(one);
                var approval = CompletableFuture.supplyAsync(() -> fire(one, instance, "approve"), callers);
                var rejection = CompletableFuture.supplyAsync(() -> fire(other, instance, "reject"), callers);
                boolean approved = approval.get().status() == 200;
                Exchange loser = approved ? rejection.get() : approval.get();
                conflicts += loser.status() == 409 ? 1 : 0;
                lateness += loser.status() == 400 ? 1 : 0;
                String state = one.get(instance).text("/metadata/currentState");
                clean &= (approved || rejection.get().status() == 200)
                        && (loser.status() == 409 || loser.status() == 400)
                        && state.equals(approved ? "approved" : "rejected");
            }
        }
        progress.print("two callers at two replicas, " + RACES + " times: "
                + (clean ? "one winner each time" : "NOT one winner each time") + ", the other was told 409 "
                + conflicts
                + " times and, coming after the end of the first, 400 " + lateness + " times");
        return clean;
    }

    private static Exchange fire(Client client, String instance, String transition) {
        return client.patch(instance + "/transitions/" + transition + "?sync=true", Map.of());
    }

    /** How long after the answer to a publication each replica starts the new version. */
    boolean newVersionSeen(URI first, URI second) throws Exception {
        Duration longest = Duration.ZERO;
        for (int version = 0; version < VERSIONS; version++) {
            String number = machines.publishAgain();
            Instant published = Instant.now();
            for (URI replica : List.of(first, second)) {
                awaitVersion(quiet(replica), number);
                Duration seen = Duration.between(published, Instant.now());
                longest = longest.compareTo(seen) > 0 ? longest : seen;
            }
        }
        progress.print(VERSIONS + " new versions: started by both replicas " + longest.toMillis()
                + " ms after they were published at the latest");
        return longest.compareTo(VISIBLE_WITHIN) <= 0;
    }

    /** Starts instances until one has that version. */
    private static void awaitVersion(Client client, String version) throws InterruptedException {
        while (!version.equals(client.get(INSTANCES + "/" + started(client)).text("/flowVersion"))) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static String started(Client client) {
        Map<String, Object> attributes = Map.of("done", 0, "counted", 0);
        return client.expect(200, client.post(INSTANCES + "/start?sync=true", Map.of("attributes", attributes)))
                .text("/id");
    }

    private static Client quiet(URI url) {
        return new Client(url, line -> {});
    }
}
