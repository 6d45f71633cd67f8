package io.millrace.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;

import io.millrace.local.demo.Demo;

/** What {@code deploy/up} runs: starts the suite, shows how it goes, walks the demo if asked, and stops all at the end. */
public final class Launcher {
    private static final int RESTARTS_PER_SERVICE = 3;

    private final Options options;
    private final Progress progress;
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean started;

    private Launcher(Options options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /** @param arguments the project's folder, then the options of {@code deploy/up} */
    public static void main(String[] arguments) throws IOException {
        List<String> all = List.of(arguments);
        int exitCode;
        try {
            Options options = Options.parse(Path.of(all.getFirst()), all.subList(1, all.size()));
            if (options.help()) {
                System.out.print(Options.HELP);
                return;
            }
            configureLogging(options);
            exitCode = new Launcher(options, new Progress(System.out)).run();
        } catch (Refusal e) {
            System.err.println("deploy/up: " + e.getMessage());
            exitCode = 1;
        }
        System.exit(exitCode);
    }

    /** The embedded broker's chatter goes to a file, not between the progress lines. */
    private static void configureLogging(Options options) throws IOException {
        Path logs = options.data().resolve("logs");
        Files.createDirectories(logs);
        String settings = """
                handlers=java.util.logging.FileHandler
                .level=WARNING
                java.util.logging.FileHandler.pattern=%s
                java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
                """.formatted(logs.resolve("launcher.log").toString().replace("%", "%%"));
        try (InputStream in =
                new java.io.ByteArrayInputStream(settings.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            LogManager.getLogManager().readConfiguration(in);
        }
    }

    private int run() {
        progress.say("Millrace, data in " + options.data());
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopFromSignal(main), "stop"));
        try (Suite suite = Suite.start(options, progress)) {
            started = true;
            int exitCode = work(suite);
            progress.say("stopping");
            return exitCode;
        } finally {
            progress.say("stopped");
            stopped.countDown();
        }
    }

    private int work(Suite suite) {
        boolean walked = true;
        if (options.demo()) {
            walked = new Demo(suite.url(), progress::print).walk();
        }
        if (options.stopAfterDemo()) {
            return walked ? 0 : 2;
        }
        progress.print(Summary.of(suite));
        return watch(suite);
    }

    private int watch(Suite suite) {
        int[] restarts = new int[Service.values().length];
        while (!awaitStop()) {
            Optional<String> server = suite.servers().ended();
            if (server.isPresent()) {
                progress.say(
                        server.get() + " has ended; Millrace cannot go on without it, see the logs in " + suite.logs());
                return 1;
            }
            Optional<ServiceProcess> crashed = suite.crashed();
            if (crashed.isPresent() && !recover(suite, crashed.get(), restarts)) {
                return 1;
            }
        }
        return 0;
    }

    private boolean recover(Suite suite, ServiceProcess crashed, int[] restarts) {
        Service service = crashed.service();
        if (++restarts[service.ordinal()] > RESTARTS_PER_SERVICE) {
            progress.say(service.module() + " keeps ending; see " + crashed.log());
            return false;
        }
        progress.say(service.module() + " has ended; starting it again (its log: " + crashed.log() + ")");
        suite.restart(service);
        progress.say(service.module() + " ready again");
        return true;
    }

    private boolean awaitStop() {
        try {
            return stopAsked.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Runs when the JVM is told to end: lets the main thread stop the suite, and the JVM go only then. */
    private void stopFromSignal(Thread main) {
        stopAsked.countDown();
        if (!started) {
            main.interrupt();
        }
        try {
            stopped.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
