package io.millrace.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.local.Options;
import io.millrace.local.Packaging;
import io.millrace.local.Progress;
import io.millrace.local.Service;
import io.millrace.local.ServiceProcess;
import io.millrace.local.Suite;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.DemoDefinitions;
import io.millrace.testkit.Broker;

/**
 * Rehearses a rolling upgrade: a suite of an older checkout, beside its executors those of this checkout on the same
 * databases, work handed from one to the other at every step; then the two replicas of each service (one of the gateway)
 * replaced in the order of docs/upgrading.md under load, while instances of every notation wait for answers, timers and people; then back in the opposite order.
 */
public final class Upgrade {
    /** Executors first, then what feeds them: a plan is never newer than its readers. */
    private static final List<Service> ORDER =
            List.of(Service.CALLBACK, Service.INSTANCE, Service.HUB, Service.DEFINITION, Service.GATEWAY);

    private static final List<Service> EXECUTORS = List.of(Service.CALLBACK, Service.INSTANCE, Service.HUB);

    /** As many as the manifests have replicas of. */
    private static final Set<Service> TWICE =
            EnumSet.of(Service.CALLBACK, Service.INSTANCE, Service.HUB, Service.DEFINITION);

    /** A machine that runs two suites at once may be slow. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int SECONDS_AROUND = 3;

    private final Suite suite;
    private final Path older;
    private final Path newer;
    private final Progress progress;

    private Upgrade(Suite suite, Path older, Path newer, Progress progress) {
        this.suite = suite;
        this.older = older;
        this.newer = newer;
        this.progress = progress;
    }

    /** @param arguments the older checkout, built; this one, built; the broker, embedded when it is not given */
    public static void main(String[] arguments) throws Exception {
        Path older = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path newer = Path.of(arguments[1]).toAbsolutePath().normalize();
        Path data = Files.createTempDirectory("millrace-upgrade-");
        Progress progress = new Progress(System.out);
        boolean clean;
        Broker.Choice broker = arguments.length > 2
                ? Broker.Choice.valueOf(arguments[2].toUpperCase(Locale.ROOT))
                : Broker.Choice.EMBEDDED;
        Options options = Options.fresh(older, data, broker, Packaging.JVM);
        try (Suite suite = Suite.start(options, progress, TWICE)) {
            clean = new Upgrade(suite, older, newer, progress).run();
        }
        progress.say("logs and data are in " + data);
        System.exit(clean ? 0 : 1);
    }

    private boolean run() throws Exception {
        try (Journeys journeys = new Journeys(progress)) {
            publish("1.0.0");
            journeys.publish(quiet(suite.url()));
            boolean clean = sideBySide(journeys);
            clean &= rollUnderLoad(ORDER, newer, journeys);
            publish("1.1.0");
            journeys.publish(quiet(suite.url()));
            journeys.begin(service -> quiet(suite.url()));
            clean &= journeys.end("nothing happened, all of it new", service -> quiet(suite.url()));
            progress.print("\nand back again");
            clean &= rollUnderLoad(ORDER.reversed(), older, journeys);
            progress.print(
                    clean ? "\nNothing that was acknowledged is lost." : "\nSomething that was acknowledged is lost.");
            return clean;
        }
    }

    /** Old and new executors share databases and queues: each goes on with what the other has begun. */
    private boolean sideBySide(Journeys journeys) {
        progress.say("starting new executors beside the old ones");
        Map<Service, ServiceProcess> beside = new EnumMap<>(Service.class);
        for (Service service : EXECUTORS) {
            beside.put(service, suite.startBeside(service, newer));
        }
        Function<Service, Client> old = service -> quiet(suite.process(service).address());
        Function<Service, Client> young = service -> quiet(beside.get(service).address());
        new HandOver(quiet(suite.url()), old.apply(Service.INSTANCE), young.apply(Service.INSTANCE)).run();
        progress.print("handed over at every step, both ways: state machine, BPMN process, Ruote workflow");

        journeys.begin(old);
        boolean clean = journeys.end("the new ran beside the old that began them", young);
        journeys.begin(young);
        beside.values().forEach(ServiceProcess::close);
        return journeys.end("the new that began them were taken away", old) && clean;
    }

    private boolean rollUnderLoad(List<Service> order, Path project, Journeys journeys)
            throws InterruptedException, IOException {
        boolean clean = true;
        for (Service service : order) {
            try (CallbackCounter callbacks = new CallbackCounter()) {
                Load load = new Load(suite.url(), callbacks);
                load.begin();
                TimeUnit.SECONDS.sleep(SECONDS_AROUND);
                journeys.begin(any -> quiet(suite.url()));
                suite.replace(service, project);
                TimeUnit.SECONDS.sleep(SECONDS_AROUND);
                load.end();
                Outcome outcome = load.outcome("replaced " + service.module());
                progress.print("\n" + Outcome.HEAD + "\n" + outcome);
                clean &= outcome.lostNothing();
                clean &= journeys.end(service.module() + " was replaced", any -> quiet(suite.url()));
            }
        }
        return clean;
    }

    private void publish(String version) {
        Client client = quiet(suite.url());
        ObjectNode machine = DemoDefinitions.orderMachine().deepCopy();
        machine.put("version", version);
        client.expect(200, client.post("/api/v1/definitions/publish", machine));
    }

    private static Client quiet(URI url) {
        return new Client(url, line -> {}, PATIENCE);
    }
}
