package io.millrace.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.local.Options;
import io.millrace.local.Packaging;
import io.millrace.local.Progress;
import io.millrace.local.Service;
import io.millrace.local.Suite;
import io.millrace.local.demo.Client;
import io.millrace.local.demo.DemoDefinitions;
import io.millrace.testkit.Broker;

/**
 * Rehearses a rolling upgrade: a suite of an older checkout, beside its instance-service one of this checkout on the same
 * database, work handed from one to the other at every step; then each service replaced in the order of docs/upgrading.md
 * under load.
 */
public final class Upgrade {
    /** Executors first, then what feeds them: a plan is never newer than its readers. */
    private static final List<Service> ORDER =
            List.of(Service.CALLBACK, Service.INSTANCE, Service.HUB, Service.DEFINITION, Service.GATEWAY);

    private static final int SECONDS_AROUND = 3;

    private final Suite suite;
    private final Path newer;
    private final Progress progress;

    private Upgrade(Suite suite, Path newer, Progress progress) {
        this.suite = suite;
        this.newer = newer;
        this.progress = progress;
    }

    /** @param arguments the older checkout, built; this one, built */
    public static void main(String[] arguments) throws Exception {
        Path older = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path newer = Path.of(arguments[1]).toAbsolutePath().normalize();
        Path data = Files.createTempDirectory("millrace-upgrade-");
        Progress progress = new Progress(System.out);
        boolean clean;
        try (Suite suite = Suite.start(Options.fresh(older, data, Broker.Choice.EMBEDDED, Packaging.JVM), progress)) {
            clean = new Upgrade(suite, newer, progress).run();
        }
        progress.say("logs and data are in " + data);
        System.exit(clean ? 0 : 1);
    }

    private boolean run() throws Exception {
        publish("1.0.0");
        progress.say("starting the new instance-service beside the old one");
        Client before = quiet(suite.process(Service.INSTANCE).address());
        Client after = quiet(suite.startBeside(Service.INSTANCE, newer).address());
        new HandOver(quiet(suite.url()), before, after).run();
        progress.print("handed over at every step, both ways: state machine, BPMN process, Ruote workflow");

        boolean clean = rollUnderLoad();
        publish("1.1.0");
        new HandOver(
                        quiet(suite.url()),
                        after,
                        quiet(suite.process(Service.INSTANCE).address()))
                .run();
        progress.print(
                clean ? "\nNothing that was acknowledged is lost." : "\nSomething that was acknowledged is lost.");
        return clean;
    }

    private boolean rollUnderLoad() throws InterruptedException, IOException {
        progress.print("\n" + Outcome.HEAD);
        boolean clean = true;
        for (Service service : ORDER) {
            try (CallbackCounter callbacks = new CallbackCounter()) {
                Load load = new Load(suite.url(), callbacks);
                load.begin();
                TimeUnit.SECONDS.sleep(SECONDS_AROUND);
                suite.replace(service, newer);
                TimeUnit.SECONDS.sleep(SECONDS_AROUND);
                load.end();
                Outcome outcome = load.outcome("replaced " + service.module());
                progress.print(outcome.toString());
                clean &= outcome.lostNothing();
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
        return new Client(url, line -> {});
    }
}
