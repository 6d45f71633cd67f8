package io.millrace.local;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

import io.millrace.testkit.Broker;
import io.millrace.testkit.FreePort;

/** What {@code deploy/up} was asked to do. */
public record Options(
        Path project,
        Path data,
        int port,
        Broker.Choice broker,
        Packaging packaging,
        boolean fresh,
        boolean demo,
        boolean stopAfterDemo,
        boolean help) {
    static final int DEFAULT_PORT = 8080;

    static final String HELP = """
            deploy/up [options]    builds what is missing and runs Millrace on this machine

              --fresh              begin with empty data
              --demo               walk through each API on real input and print each call and answer
              --stop-after-demo    with --demo: stop when the walk is over; the exit code says whether it succeeded
              --data DIR           where data and logs are kept (default .millrace in the project)
              --port PORT          the port of the one URL (default 8080)
              --native             the native binaries instead of the JVM jars; built when missing, with GRAALVM_HOME or in a container
              --broker KIND        auto (default), rabbitmq (private node of an installed one) or embedded
              --help               this text

            Servers that already run are used when they are named:
              MILLRACE_POSTGRES_URL=postgresql://user:password@host:5432   (the user may create databases and roles)
              MILLRACE_RABBITMQ_URL=amqp://user:password@host:5672
              MILLRACE_REDIS_URL=redis://host:6379
            """;

    /** A suite with empty data on any free port, of what {@code millrace.packaging} says: for measurements. */
    public static Options fresh(Path project, Path data) {
        return fresh(project, data, Broker.Choice.AUTO, Packaging.of(System.getProperty("millrace.packaging", "jvm")));
    }

    /** A suite with empty data on any free port, with that broker, of those artifacts: for tests. */
    public static Options fresh(Path project, Path data, Broker.Choice broker, Packaging packaging) {
        return new Options(project, data, FreePort.next(), broker, packaging, true, false, false, false);
    }

    static Options parse(Path project, List<String> arguments) {
        Path data = project.resolve(".millrace");
        int port = DEFAULT_PORT;
        Broker.Choice broker = Broker.Choice.AUTO;
        Packaging packaging = Packaging.JVM;
        boolean fresh = false;
        boolean demo = false;
        boolean stop = false;
        boolean help = false;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--fresh" -> fresh = true;
                case "--demo" -> demo = true;
                case "--stop-after-demo" -> stop = true;
                case "--data" ->
                    data = Path.of(value(rest, argument)).toAbsolutePath().normalize();
                case "--port" -> port = port(value(rest, argument));
                case "--broker" -> broker = broker(value(rest, argument));
                case "--native" -> packaging = Packaging.NATIVE;
                case "--help", "-h" -> help = true;
                default -> throw new Refusal("deploy/up does not know the option " + argument + "; --help lists them.");
            }
        }
        return new Options(project, data, port, broker, packaging, fresh, demo || stop, stop, help);
    }

    private static String value(Iterator<String> rest, String option) {
        if (!rest.hasNext()) {
            throw new Refusal(option + " needs a value.");
        }
        return rest.next();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new Refusal("--port needs a number from 1 to 65535, not " + text + ".", e);
        }
        throw new Refusal("--port needs a number from 1 to 65535, not " + text + ".");
    }

    private static Broker.Choice broker(String text) {
        try {
            return Broker.Choice.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal("--broker is one of auto, rabbitmq, embedded, not " + text + ".", e);
        }
    }
}
