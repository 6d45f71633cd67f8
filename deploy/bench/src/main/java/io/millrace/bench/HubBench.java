package io.millrace.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.bench.HttpConnection.Reply;
import io.millrace.local.Options;
import io.millrace.local.Progress;
import io.millrace.local.Service;
import io.millrace.local.Suite;
import io.millrace.testkit.Database;

/**
 * Measures hub-executor: walks of a flow beside the commit ceiling of the machine, and a crowd that waits for slow routes.
 *
 * <p>Arguments: {@code <project folder> <data folder> [seconds per run] [clients,…] [waiting clients]}.
 */
public final class HubBench {

    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration ALL_WAITING = Duration.ofSeconds(3);
    private static final double OPEN_SHARE = 0.5;
    private static final int WAITING = 1_000;
    private static final List<String> MEASURED = List.of("hub-executor", "postgres:", "/bin/postgres");

    private final Suite suite;
    private final SlowPartner partner;
    private final URI hub;
    private final String jdbcUrl;

    private HubBench(Suite suite, SlowPartner partner) {
        this.suite = suite;
        this.partner = partner;
        this.hub = suite.address(Service.HUB);
        Database database = suite.servers().database(Service.HUB.database().orElseThrow());
        String url = database.jdbcUrl();
        this.jdbcUrl = url + (url.contains("?") ? "&" : "?") + "user=" + database.username() + "&password="
                + database.password();
    }

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        if (arguments.length < 2) {
            System.err.println("usage: hub bench PROJECT DATA [SECONDS] [CLIENTS,...] [WAITING]");
            System.exit(2);
        }
        Duration time = Duration.ofSeconds(arguments.length > 2 ? Long.parseLong(arguments[2]) : 10);
        String clients = arguments.length > 3 ? arguments[3] : "1,8,32";
        int waiting = arguments.length > 4 ? Integer.parseInt(arguments[4]) : WAITING;
        Options options = Options.fresh(Path.of(arguments[0]), Path.of(arguments[1]));
        try (SlowPartner partner = new SlowPartner();
                Suite suite = Suite.start(options, new Progress(System.out))) {
            HubFlow.publish(suite.url(), partner.url());
            HubBench bench = new HubBench(suite, partner);
            bench.walks(
                    time,
                    Stream.of(clients.split(",")).mapToInt(Integer::parseInt).toArray());
            bench.crowd(waiting);
        }
    }

    private void walks(Duration time, int[] clientCounts) throws IOException, SQLException, InterruptedException {
        Load.closed(hub, 8, WARM_UP, HubFlow::walk);
        System.out.println("| clients | walks/s | steps/s | ceiling commits/s | steps/ceiling | steps per commit"
                + " | p50 ms | p99 ms | CPU ms per walk | open-loop p50 / p99 ms |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (int clients : clientCounts) {
            double ceiling = new CommitCeiling(jdbcUrl).measure(clients, time.dividedBy(2));
            DatabaseCounters before = DatabaseCounters.read(jdbcUrl);
            double cpuBefore = CpuTime.seconds(MEASURED);
            Load.Result closed = Load.closed(hub, clients, time, HubFlow::walk);
            double cpu = CpuTime.seconds(MEASURED) - cpuBefore;
            DatabaseCounters did = DatabaseCounters.read(jdbcUrl).since(before);
            Load.Result open = Load.open(
                    hub, clients, Math.max(1, closed.roundsPerSecond() * OPEN_SHARE), time.dividedBy(2), HubFlow::walk);
            double steps = did.steps() / closed.seconds();
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %d | %.0f | %.0f | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f / %.2f |",
                    clients,
                    closed.roundsPerSecond(),
                    steps,
                    ceiling,
                    steps / ceiling,
                    (double) did.steps() / Math.max(1, did.commits()),
                    closed.latencies().quantile(0.5),
                    closed.latencies().quantile(0.99),
                    cpu * 1_000 / closed.latencies().count(),
                    open.latencies().quantile(0.5),
                    open.latencies().quantile(0.99)));
        }
    }

    /** All start, all read, nobody's partner answers until all wait; then each must get its route. */
    private void crowd(int clients) throws IOException, InterruptedException {
        CountDownLatch started = new CountDownLatch(clients);
        List<long[]> woken = new ArrayList<>();
        int lost = 0;
        long opened;
        double cpu;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> waiting = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                waiting.add(threads.submit(() -> wait(started)));
            }
            started.await();
            double cpuBefore = CpuTime.seconds(MEASURED);
            Thread.sleep(ALL_WAITING);
            cpu = (CpuTime.seconds(MEASURED) - cpuBefore) / ALL_WAITING.toSeconds();
            opened = System.nanoTime();
            partner.open();
            for (Future<Long> one : waiting) {
                try {
                    woken.add(new long[] {one.get()});
                } catch (ExecutionException e) {
                    lost++;
                    System.err.println("lost: " + e.getCause());
                }
            }
        }
        Latencies latencies = Latencies.of(woken);
        System.out.println(String.format(
                Locale.ROOT,
                "%d clients waiting: %d woken, %d lost, %.1f s for all; from the partner's answer to the client's route p50 %.1f ms,"
                        + " p99 %.1f ms; while they wait %.2f processors; most memory of hub-executor %s",
                clients,
                woken.size(),
                lost,
                (System.nanoTime() - opened) / 1e9,
                latencies.quantile(0.5),
                latencies.quantile(0.99),
                cpu,
                mostMemory()));
    }

    private Long wait(CountDownLatch started) throws IOException {
        try (HttpConnection connection = new HttpConnection(hub)) {
            JsonNode execution;
            try {
                execution = HubFlow.start(connection, "bench-slow");
            } finally {
                started.countDown();
            }
            String path = execution.path("uri").asText();
            String token = HubFlow.authorization(execution);
            Reply route = connection.send("GET", path, "", token);
            while (route.status() == 202) {
                route = connection.send("GET", path, "", token);
            }
            long now = System.nanoTime();
            route.expect(200);
            return now - partner.answered(execution.path("uuid").asText());
        }
    }

    private String mostMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + suite.process(Service.HUB).pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
