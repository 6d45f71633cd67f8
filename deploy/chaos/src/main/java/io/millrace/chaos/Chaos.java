package io.millrace.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.millrace.local.Options;
import io.millrace.local.Packaging;
import io.millrace.local.Progress;
import io.millrace.local.Service;
import io.millrace.local.Suite;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.DemoDefinitions;
import io.millrace.testkit.Broker;

/** Kills one service after the other and stops each server for a while, under load, and prints what was lost. */
public final class Chaos {
    private static final int SECONDS_BEFORE = 4;
    private static final int SECONDS_AFTER = 4;
    private static final int OUTAGE_SECONDS = 20;
    private static final String TWO_REPLICAS = "instance-service within transitions, and two replicas of it";

    private final Suite suite;
    private final Progress progress;
    private final Path project;
    private final List<String> wanted;

    private Chaos(Suite suite, Progress progress, Path project, List<String> wanted) {
        this.suite = suite;
        this.progress = progress;
        this.project = project;
        this.wanted = wanted;
    }

    /**
     * @param arguments the project's folder, then a broker choice (default embedded), then words of which a fault's name has one
     *     (default all faults)
     */
    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]);
        Broker.Choice broker =
                Broker.Choice.valueOf((arguments.length > 1 ? arguments[1] : "embedded").toUpperCase(Locale.ROOT));
        Path data = Files.createTempDirectory("millrace-chaos-");
        Progress progress = new Progress(System.out);
        Options options = Options.fresh(project, data, broker, Packaging.JVM);
        boolean clean;
        try (Suite suite = Suite.start(options, progress)) {
            clean = new Chaos(
                            suite,
                            progress,
                            project,
                            List.of(arguments).subList(Math.min(2, arguments.length), arguments.length))
                    .run();
        }
        progress.say("logs and data are in " + data);
        System.exit(clean ? 0 : 1);
    }

    private boolean run() throws Exception {
        new Client(suite.url(), line -> {}).post("/api/v1/definitions/publish", DemoDefinitions.orderMachine());
        List<Outcome> outcomes = new ArrayList<>();
        for (Service service : Service.values()) {
            run(outcomes, "kill -9 " + service.module(), () -> {
                suite.process(service).kill();
                suite.restart(service);
            });
        }
        run(outcomes, "PostgreSQL stopped", () -> {
            suite.servers().ownPostgres().orElseThrow().pause();
            TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
            suite.servers().ownPostgres().orElseThrow().resume();
        });
        run(outcomes, "Redis stopped", () -> {
            suite.servers().ownRedis().orElseThrow().pause();
            TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
            suite.servers().ownRedis().orElseThrow().resume();
        });
        run(outcomes, "broker stopped", () -> {
            suite.servers().broker().pause();
            TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
            suite.servers().broker().resume();
        });
        boolean clean = true;
        if (!outcomes.isEmpty()) {
            progress.print("\n" + Outcome.HEAD);
            outcomes.forEach(outcome -> progress.print(outcome.toString()));
            clean = outcomes.stream().allMatch(Outcome::lostNothing);
            progress.print(
                    clean ? "\nNothing that was acknowledged is lost." : "\nSomething that was acknowledged is lost.");
        }
        return replicas() && clean;
    }

    /** State machines within their transitions, and on two replicas. */
    private boolean replicas() throws Exception {
        if (!isWanted(TWO_REPLICAS)) {
            return true;
        }
        progress.say(TWO_REPLICAS);
        Replicas replicas = new Replicas(suite, progress);
        List<Interruption> interruptions = new ArrayList<>();
        interruptions.add(replicas.interrupted(
                "kill -9 in transitions, started again",
                () -> suite.restart(Service.INSTANCE),
                suite.address(Service.INSTANCE)));
        URI other = suite.startBeside(Service.INSTANCE, project).address();
        interruptions.add(replicas.interrupted("kill -9 in transitions, another replica is there", () -> {}, other));
        suite.restart(Service.INSTANCE);
        progress.print("\n" + Interruption.HEAD);
        interruptions.forEach(interruption -> progress.print(interruption.toString()));
        boolean winner = replicas.oneWinner(suite.address(Service.INSTANCE), other);
        boolean seen = replicas.newVersionSeen(suite.address(Service.INSTANCE), other);
        return interruptions.stream().allMatch(Interruption::clean) && winner && seen;
    }

    /** A fault somebody makes happen. */
    private interface Fault {
        void happen() throws Exception;
    }

    private void run(List<Outcome> outcomes, String name, Fault fault) throws Exception {
        if (isWanted(name)) {
            outcomes.add(underLoad(name, fault));
        }
    }

    private boolean isWanted(String name) {
        return wanted.isEmpty() || wanted.stream().anyMatch(name::contains);
    }

    private Outcome underLoad(String name, Fault fault) throws Exception {
        progress.say(name);
        try (CallbackCounter callbacks = new CallbackCounter()) {
            Load load = new Load(suite.url(), callbacks);
            load.begin();
            TimeUnit.SECONDS.sleep(SECONDS_BEFORE);
            fault.happen();
            TimeUnit.SECONDS.sleep(SECONDS_AFTER);
            load.end();
            Outcome outcome = load.outcome(name);
            progress.print(outcome.toString());
            return outcome;
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + name, e);
        }
    }
}
