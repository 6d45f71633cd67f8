package io.millrace.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.millrace.local.Options;
import io.millrace.local.Progress;
import io.millrace.local.Service;
import io.millrace.local.Suite;
import io.millrace.testkit.Database;

/**
 * Measures a running suite and the commit ceiling of the same machine in the same run, and prints one table.
 *
 * <p>Arguments: {@code <project folder> <data folder> [seconds per run] [clients,…]}. The suite is started with the
 * launcher's own settings, measured at instance-service and stopped.
 */
public final class Bench {

    private static final int[] CLIENTS = {1, 8, 32};
    static final List<String> MEASURED = List.of("instance-service", "postgres:", "/bin/postgres");
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final double OPEN_SHARE = 0.5;

    private final Load load;
    private final String jdbcUrl;
    private final Duration time;
    private final int[] clientCounts;
    private final List<Scenario> scenarios;

    private Bench(Load load, String jdbcUrl, Duration time, int[] clientCounts, List<Scenario> scenarios) {
        this.load = load;
        this.jdbcUrl = jdbcUrl;
        this.time = time;
        this.clientCounts = clientCounts;
        this.scenarios = scenarios;
    }

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        if (arguments.length < 2) {
            System.err.println("usage: bench PROJECT DATA [SECONDS] [CLIENTS,...] [SCENARIO]");
            System.exit(2);
        }
        Duration time = Duration.ofSeconds(arguments.length > 2 ? Long.parseLong(arguments[2]) : 10);
        int[] clients = arguments.length > 3
                ? Stream.of(arguments[3].split(",")).mapToInt(Integer::parseInt).toArray()
                : CLIENTS;
        String wanted = arguments.length > 4 ? arguments[4].toLowerCase(Locale.ROOT) : "";
        List<Scenario> scenarios = Stream.of(Scenario.values())
                .filter(scenario -> scenario.title().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        Options options = Options.fresh(Path.of(arguments[0]), Path.of(arguments[1]));
        try (Suite suite = Suite.start(options, new Progress(System.out));
                AnsweringReceiver receiver = AnsweringReceiver.open()) {
            Definitions definitions = Definitions.publish(suite.url(), receiver);
            Database database =
                    suite.servers().database(Service.INSTANCE.database().orElseThrow());
            String jdbcUrl = jdbcUrl(database);
            System.out.println(Machine.describe());
            URI service = suite.address(Service.INSTANCE);
            if (!scenarios.isEmpty()) {
                new Bench(new Load(service, definitions), jdbcUrl, time, clients, scenarios).run();
            }
            if (FilterBench.TITLE.contains(wanted)) {
                new FilterBench(service, jdbcUrl, time).run();
            }
        }
    }

    private static String jdbcUrl(Database database) {
        String url = database.jdbcUrl();
        return url + (url.contains("?") ? "&" : "?") + "user=" + database.username() + "&password="
                + database.password();
    }

    private void run() throws IOException, SQLException, InterruptedException {
        for (Scenario scenario : scenarios) {
            load.closed(scenario, CLIENTS[1], WARM_UP);
        }
        System.out.println(
                "| scenario | clients | rounds/s | callbacks/s | steps/s | ceiling commits/s | steps/ceiling | steps per commit"
                        + " | p50 ms | p99 ms | CPU ms per start | open-loop p50 / p99 ms |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (int clients : clientCounts) {
            double ceiling = new CommitCeiling(jdbcUrl).measure(clients, time.dividedBy(2));
            for (Scenario scenario : scenarios) {
                System.out.println(row(scenario, clients, ceiling));
            }
        }
    }

    private String row(Scenario scenario, int clients, double ceiling)
            throws IOException, SQLException, InterruptedException {
        DatabaseCounters before = DatabaseCounters.read(jdbcUrl);
        double cpuBefore = CpuTime.seconds(MEASURED);
        Load.Result closed = load.closed(scenario, clients, time);
        double cpu = CpuTime.seconds(MEASURED) - cpuBefore;
        DatabaseCounters did = DatabaseCounters.read(jdbcUrl).since(before);
        double rate = Math.max(1, closed.roundsPerSecond() * OPEN_SHARE);
        Load.Result open = load.open(scenario, clients, rate, time.dividedBy(2));
        double stepsPerSecond = did.steps() / closed.seconds();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %s | %.0f | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f / %.2f |",
                scenario.title(),
                clients,
                closed.roundsPerSecond(),
                scenario.callbacks() == 0
                        ? "–"
                        : String.format(Locale.ROOT, "%.0f", closed.roundsPerSecond() * scenario.callbacks()),
                stepsPerSecond,
                ceiling,
                stepsPerSecond / ceiling,
                (double) did.steps() / Math.max(1, did.commits()),
                closed.latencies().quantile(0.5),
                closed.latencies().quantile(0.99),
                cpu * 1_000 / closed.latencies().count(),
                open.latencies().quantile(0.5),
                open.latencies().quantile(0.99));
    }
}
