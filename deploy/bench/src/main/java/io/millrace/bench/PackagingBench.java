package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.millrace.local.Options;
import io.millrace.local.Packaging;
import io.millrace.local.Progress;
import io.millrace.local.Service;
import io.millrace.local.Suite;
import io.millrace.testkit.Broker;

/**
 * The services as jars and as native binaries side by side: start, memory, what they do.
 *
 * <p>Arguments: {@code <project folder> <data folder> [requests per service] [clients] [seconds per scenario]}. Each packaging
 * gets a suite of its own on empty data, one after the other.
 */
public final class PackagingBench {

    private static final int STARTS = 5;
    private static final Duration CALM = Duration.ofSeconds(15);
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    private final Path project;
    private final Path data;
    private final int requests;
    private final int clients;
    private final Duration time;

    private PackagingBench(Path project, Path data, int requests, int clients, Duration time) {
        this.project = project;
        this.data = data;
        this.requests = requests;
        this.clients = clients;
        this.time = time;
    }

    /**
     * What one service showed: milliseconds of a start in the middle of several, on a calm machine and on one whose processors are all
     * taken, megabytes, and its 10,000 requests.
     */
    private record Figures(double start, double busyStart, double idle, double loaded, Load.Result requests) {}

    /** What one packaging showed. */
    private record Findings(
            Map<Service, Figures> services, Map<Scenario, Load.Result> scenarios, SortedMap<String, Double> suite) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 2) {
            System.err.println("usage: packaging bench PROJECT DATA [REQUESTS] [CLIENTS] [SECONDS]");
            System.exit(2);
        }
        PackagingBench bench = new PackagingBench(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000,
                arguments.length > 3 ? Integer.parseInt(arguments[3]) : 8,
                Duration.ofSeconds(arguments.length > 4 ? Long.parseLong(arguments[4]) : 8));
        String machine = Machine.describe();
        Map<Packaging, Findings> found = new EnumMap<>(Packaging.class);
        for (Packaging packaging : Packaging.values()) {
            found.put(packaging, bench.measure(packaging));
        }
        System.out.println(machine);
        print(found, bench.clients);
    }

    private Findings measure(Packaging packaging) throws IOException, InterruptedException {
        Path folder = data.resolve(packaging.name().toLowerCase(Locale.ROOT));
        Options options = Options.fresh(project, folder, Broker.Choice.AUTO, packaging);
        try (Suite suite = Suite.start(options, new Progress(System.out));
                AnsweringReceiver receiver = AnsweringReceiver.open()) {
            Map<Service, Double> starts = starts(suite);
            Map<Service, Double> busyStarts;
            try (Burning others = Burning.onEveryProcessor()) {
                busyStarts = starts(suite);
            }
            Thread.sleep(CALM);
            Map<Service, Double> idle = resident(suite);
            SortedMap<String, Double> held = held(suite, folder);
            Definitions definitions = Definitions.publish(suite.url(), receiver);
            HubFlow.publish(suite.url(), suite.url().toString());
            Map<Service, Load.Result> answered = requests(suite, definitions);
            Map<Service, Double> loaded = resident(suite);
            Map<Service, Figures> figures = new EnumMap<>(Service.class);
            for (Service service : Service.values()) {
                figures.put(
                        service,
                        new Figures(
                                starts.get(service),
                                busyStarts.get(service),
                                idle.get(service),
                                loaded.get(service),
                                answered.get(service)));
            }
            return new Findings(figures, scenarios(suite, definitions), held);
        }
    }

    /** Each service alone, on a database that is up to date, until it says that it is ready. */
    private static Map<Service, Double> starts(Suite suite) {
        Map<Service, Double> middles = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            double[] times = new double[STARTS];
            for (int i = 0; i < STARTS; i++) {
                suite.process(service).close();
                long begin = System.nanoTime();
                suite.restart(service);
                times[i] = (System.nanoTime() - begin) / 1e6;
            }
            Arrays.sort(times);
            middles.put(service, times[STARTS / 2]);
        }
        return middles;
    }

    private static Map<Service, Double> resident(Suite suite) {
        Map<Service, Double> megabytes = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            megabytes.put(service, ProcessMemory.resident(suite.process(service).pid()));
        }
        return megabytes;
    }

    private static SortedMap<String, Double> held(Suite suite, Path folder) throws IOException {
        Set<Long> pids =
                Stream.of(Service.values()).map(one -> suite.process(one).pid()).collect(Collectors.toSet());
        SortedMap<String, Double> held = new TreeMap<>(ProcessMemory.servers(folder, pids));
        double services = 0;
        for (long pid : pids) {
            services += ProcessMemory.proportional(pid);
        }
        held.put("five services", services);
        return held;
    }

    /** The same number of requests to each service, not through the gateway but for its own. */
    private Map<Service, Load.Result> requests(Suite suite, Definitions definitions)
            throws IOException, InterruptedException {
        Map<Service, Load.Round> rounds = new EnumMap<>(Service.class);
        rounds.put(
                Service.DEFINITION,
                connection -> connection
                        .send("GET", "/processes/" + definitions.processId(), "")
                        .expect(200));
        rounds.put(Service.INSTANCE, connection -> Scenario.STATE_MACHINE_START.run(connection, definitions));
        rounds.put(
                Service.CALLBACK,
                connection -> connection.send("GET", "/deliveries?limit=20", "").expect(200));
        rounds.put(Service.HUB, connection -> HubFlow.start(connection, "bench-walk"));
        rounds.put(Service.GATEWAY, connection -> Scenario.STATE_MACHINE_START.run(connection, definitions));
        Map<Service, Load.Result> results = new EnumMap<>(Service.class);
        for (Map.Entry<Service, Load.Round> each : rounds.entrySet()) {
            results.put(each.getKey(), Load.counted(suite.address(each.getKey()), clients, requests, each.getValue()));
        }
        return results;
    }

    private Map<Scenario, Load.Result> scenarios(Suite suite, Definitions definitions)
            throws IOException, InterruptedException {
        Load load = new Load(suite.address(Service.INSTANCE), definitions);
        Map<Scenario, Load.Result> results = new EnumMap<>(Scenario.class);
        for (Scenario scenario : Scenario.values()) {
            load.closed(scenario, clients, WARM_UP.dividedBy(2));
            results.put(scenario, load.closed(scenario, clients, time));
        }
        return results;
    }

    private static void print(Map<Packaging, Findings> found, int clients) {
        Findings jvm = found.get(Packaging.JVM);
        Findings binary = found.get(Packaging.NATIVE);
        System.out.printf("Each cell: JVM, native. Requests by %d clients.%n%n", clients);
        System.out.println(
                "| service | start to ready ms | on busy processors ms | RSS idle MB | RSS after the requests MB | requests/s | p50 ms | p99 ms |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Service service : Service.values()) {
            Figures left = jvm.services().get(service);
            Figures right = binary.services().get(service);
            row(
                    service.module(),
                    both("%.0f, %.0f", left.start(), right.start()),
                    both("%.0f, %.0f", left.busyStart(), right.busyStart()),
                    both("%.0f, %.0f", left.idle(), right.idle()),
                    both("%.0f, %.0f", left.loaded(), right.loaded()),
                    both(
                            "%.0f, %.0f",
                            left.requests().roundsPerSecond(), right.requests().roundsPerSecond()),
                    quantiles(left.requests(), right.requests(), 0.5),
                    quantiles(left.requests(), right.requests(), 0.99));
        }
        System.out.println();
        System.out.println("| scenario | rounds/s | p50 ms | p99 ms |");
        System.out.println("|---|---|---|---|");
        for (Scenario scenario : Scenario.values()) {
            Load.Result left = jvm.scenarios().get(scenario);
            Load.Result right = binary.scenarios().get(scenario);
            row(
                    scenario.title(),
                    both("%.0f, %.0f", left.roundsPerSecond(), right.roundsPerSecond()),
                    quantiles(left, right, 0.5),
                    quantiles(left, right, 0.99));
        }
        System.out.println();
        found.forEach((packaging, findings) -> System.out.printf(
                Locale.ROOT,
                "Whole suite idle, %s, proportional: %.0f MB %s%n",
                packaging,
                findings.suite().values().stream().mapToDouble(one -> one).sum(),
                findings.suite().entrySet().stream()
                        .map(part -> String.format(Locale.ROOT, "%s %.0f", part.getKey(), part.getValue()))
                        .collect(Collectors.joining(", ", "(", ")"))));
    }

    private static String quantiles(Load.Result left, Load.Result right, double share) {
        return both(
                "%.2f, %.2f",
                left.latencies().quantile(share), right.latencies().quantile(share));
    }

    private static String both(String format, double left, double right) {
        return String.format(Locale.ROOT, format, left, right);
    }

    private static void row(String... cells) {
        System.out.println(List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |")));
    }
}
