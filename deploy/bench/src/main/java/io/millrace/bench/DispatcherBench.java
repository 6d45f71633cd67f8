package io.millrace.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.millrace.local.Options;
import io.millrace.local.Progress;
import io.millrace.local.Service;
import io.millrace.local.Suite;
import io.millrace.testkit.Database;

/**
 * Measures callback-dispatcher alone: commands over the broker, four receiver hosts that answer after 0 or 100 ms, results over
 * the broker, beside the commit ceiling of its own database in the same run. Each case is run in turns with and without a host
 * that takes requests and never answers.
 *
 * <p>Arguments: {@code <project folder> <data folder> [seconds per run]}. Ends with exit code 1 when a callback is missing.
 */
public final class DispatcherBench {

    private static final List<String> MEASURED = List.of("callback-dispatcher", "postgres:", "/bin/postgres");
    private static final int HOSTS = 4;
    private static final int TURNS = 2;
    private static final int CEILING_CLIENTS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private final CallbackLoad load;
    private final Duration time;
    private boolean whole = true;

    private DispatcherBench(CallbackLoad load, Duration time) {
        this.load = load;
        this.time = time;
    }

    public static void main(String[] arguments) throws Exception {
        Duration time = Duration.ofSeconds(arguments.length > 2 ? Long.parseLong(arguments[2]) : 15);
        Options options = Options.fresh(Path.of(arguments[0]), Path.of(arguments[1]));
        boolean whole;
        try (Suite suite = Suite.start(options, new Progress(System.out));
                CallbackLoad load = new CallbackLoad(suite.servers().broker().address())) {
            DispatcherBench bench = new DispatcherBench(load, time);
            bench.run(suite.servers().database(Service.CALLBACK.database().orElseThrow()));
            whole = bench.whole;
        }
        System.exit(whole ? 0 : 1);
    }

    private void run(Database database) throws Exception {
        String url = database.jdbcUrl() + (database.jdbcUrl().contains("?") ? "&" : "?") + "user=" + database.username()
                + "&password=" + database.password();
        measure(Duration.ZERO, null, WARM_UP);
        System.out.println("| receiver | dead host | callbacks/s | ceiling commits/s | callbacks/ceiling |"
                + " CPU ms per callback | asked | delivered |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Duration latency : List.of(Duration.ZERO, Duration.ofMillis(100))) {
            for (int turn = 0; turn < TURNS; turn++) {
                double ceiling = new CommitCeiling(url).measure(CEILING_CLIENTS, time.dividedBy(3));
                row(latency, false, ceiling);
                row(latency, true, ceiling);
            }
        }
    }

    private void row(Duration latency, boolean withDead, double ceiling) throws IOException, InterruptedException {
        double before = CpuTime.seconds(MEASURED);
        CallbackLoad.Result result;
        try (CallbackSink silent = new CallbackSink(null)) {
            result = measure(latency, withDead ? silent.url() : null, time);
        }
        double cpu = CpuTime.seconds(MEASURED) - before;
        whole &= result.isWhole();
        System.out.println(String.format(
                Locale.ROOT,
                "| %d ms | %s | %.0f | %.0f | %.2f | %.2f | %d | %d |",
                latency.toMillis(),
                withDead ? "yes" : "no",
                result.perSecond(),
                ceiling,
                result.perSecond() / ceiling,
                cpu * 1_000 / Math.max(1, result.delivered()),
                result.asked(),
                result.delivered()));
    }

    private CallbackLoad.Result measure(Duration latency, URI dead, Duration howLong)
            throws IOException, InterruptedException {
        List<CallbackSink> receivers = new ArrayList<>();
        try {
            for (int i = 0; i < HOSTS; i++) {
                receivers.add(new CallbackSink(latency));
            }
            return load.run(receivers.stream().map(CallbackSink::url).toList(), dead, howLong);
        } finally {
            for (CallbackSink receiver : receivers) {
                receiver.close();
            }
        }
    }
}
