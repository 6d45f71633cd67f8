package io.millrace.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import io.millrace.local.Options;
import io.millrace.local.Packaging;
import io.millrace.local.Progress;
import io.millrace.local.Suite;
import io.millrace.local.demo.Client;
import io.millrace.testkit.Broker;
import io.millrace.testkit.Directories;
import io.millrace.testkit.PostgresServer;

/**
 * Gives a test a {@link Client} of the suite, or its address, or its broker: of the one at {@code millrace.acceptance.url}, else of one that is started once for
 * all tests on free ports, and stopped when the last of them is over.
 */
final class RunningSuite implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RunningSuite.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Client.class || type == URI.class || type == Broker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == Broker.class) {
            return own(context).servers().broker();
        }
        URI url = url(context);
        return parameter.getParameter().getType() == URI.class ? url : new Client(url, line -> {});
    }

    static URI url(ExtensionContext context) {
        String given = System.getProperty("millrace.acceptance.url", "");
        return given.isBlank() ? own(context).url() : URI.create(given);
    }

    private static Suite own(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Own.class, key -> Own.start(), Own.class)
                .suite();
    }

    /** A suite of the tests' own with its data in a temporary folder. */
    private record Own(Suite suite, Path data) implements AutoCloseable {
        static Own start() {
            try {
                Path project = Path.of(System.getProperty("millrace.project"));
                Issuers.writeKeys(Path.of(System.getProperty("millrace.acceptance.issuers")));
                Path data = Files.createTempDirectory("millrace-acceptance-");
                Broker.Choice broker =
                        Broker.Choice.valueOf(System.getProperty("millrace.acceptance.broker", "embedded")
                                .toUpperCase(Locale.ROOT));
                Packaging packaging = Packaging.of(System.getProperty("millrace.acceptance", "jvm"));
                Consumer<String> log = System.out::println;
                Progress progress = new Progress(System.out);
                log.accept("logs of the services: " + data.resolve("logs"));
                Options options = Options.fresh(project, data, broker, packaging);
                return new Own(Suite.start(options, progress), data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            suite.close();
            PostgresServer.delete(data.resolve("postgres"));
            if (!Boolean.getBoolean("millrace.acceptance.keep")) {
                Directories.delete(data);
            }
        }
    }
}
