package io.millrace.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.millrace.testkit.FreePort;

/** The whole of Millrace on this machine: the servers, and the five services as processes of their own. */
public final class Suite implements AutoCloseable {
    private final Options options;
    private final Progress progress;
    private final DataFolder data;
    private final Servers servers;
    private final Environment environment;
    private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
    private final List<ServiceProcess> beside = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Suite(Options options, Progress progress, DataFolder data, Servers servers, Environment environment) {
        this.options = options;
        this.progress = progress;
        this.data = data;
        this.servers = servers;
        this.environment = environment;
    }

    /** Starts everything and returns when every service is ready; whatever fails, nothing is left running. */
    public static Suite start(Options options, Progress progress) {
        requireBuilt(options);
        if (!FreePort.isFree(options.port())) {
            throw new Refusal("Port " + options.port()
                    + " is taken: stop what listens there, or choose another with --port PORT.");
        }
        DataFolder data = DataFolder.open(options.data(), options.fresh());
        Servers servers = null;
        Suite suite = null;
        try {
            progress.say("starting PostgreSQL, Redis and the broker");
            servers = Servers.start(data.path(), options.broker(), progress);
            Environment environment = new Environment(servers, Secrets.keptIn(data.path()), ports(options.port()));
            suite = new Suite(options, progress, data, servers, environment);
            suite.startServices();
            return suite;
        } catch (RuntimeException e) {
            if (suite != null) {
                suite.close();
            } else {
                closeQuietly(data, servers);
            }
            throw e;
        }
    }

    private static void closeQuietly(DataFolder data, Servers servers) {
        if (servers != null) {
            servers.close();
        }
        Closing.all(List.of(data));
    }

    private static void requireBuilt(Options options) {
        Set<Service> missing = Stream.of(Service.values())
                .filter(service ->
                        service.artifact(options.packaging(), options.project()).isEmpty())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Service.class)));
        if (!missing.isEmpty()) {
            throw notBuilt(missing, options.packaging());
        }
    }

    private static Path artifact(Service service, Packaging packaging, Path project) {
        return service.artifact(packaging, project).orElseThrow(() -> notBuilt(EnumSet.of(service), packaging));
    }

    private static Refusal notBuilt(Set<Service> missing, Packaging packaging) {
        String modules = missing.stream().map(Service::module).collect(Collectors.joining(","));
        return new Refusal(
                switch (packaging) {
                    case JVM -> "Not built: " + modules + ". Run deploy/up, or ./mvnw -DskipTests package.";
                    case NATIVE ->
                        "No native binary of: " + modules + ". Run ./mvnw -DskipTests package -Dnative -pl " + modules
                                + " -am with GRAALVM_HOME set, or with -Dquarkus.native.container-build=true (docs/native.md).";
                });
    }

    private static Map<Service, Integer> ports(int publicPort) {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, service == Service.GATEWAY ? publicPort : FreePort.next());
        }
        return ports;
    }

    private void startServices() {
        progress.say("starting the five services");
        for (Service service : Service.values()) {
            launch(service);
        }
        Awaiting.all(processes.values().stream()
                .map(process -> Awaiting.begin(process.service().module(), () -> {
                    process.awaitReady(client);
                    progress.say(process.service().module() + " ready");
                    return process;
                }))
                .toList());
    }

    private void launch(Service service) {
        processes.put(service, launch(service, options.project(), environment));
        data.remember(running());
    }

    private ServiceProcess launch(Service service, Path project, Environment where) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return ServiceProcess.start(
                service,
                service.command(options.packaging(), java, artifact(service, options.packaging(), project)),
                where.ports().get(service),
                data.log(service),
                where.of(service));
    }

    private List<ServiceProcess> running() {
        return Stream.concat(processes.values().stream(), beside.stream()).toList();
    }

    /** A second replica of a service, built from another checkout, on a port of its own; waits until it is ready. */
    public ServiceProcess startBeside(Service service, Path project) {
        Map<Service, Integer> ports = new EnumMap<>(environment.ports());
        ports.put(service, FreePort.next());
        ServiceProcess process = launch(service, project, environment.on(ports));
        beside.add(process);
        data.remember(running());
        process.awaitReady(client);
        return process;
    }

    /** Ends a service as a rolling update does and starts the one of another checkout in its place. */
    public void replace(Service service, Path project) {
        processes.get(service).close();
        processes.put(service, launch(service, project, environment));
        data.remember(running());
        processes.get(service).awaitReady(client);
    }

    /** Starts a service that has ended and waits until it is ready. */
    public void restart(Service service) {
        launch(service);
        processes.get(service).awaitReady(client);
    }

    public ServiceProcess process(Service service) {
        return processes.get(service);
    }

    public Servers servers() {
        return servers;
    }

    public URI url() {
        return URI.create("http://localhost:" + options.port());
    }

    /** Where one service listens, past the gateway: for measuring it alone. */
    public URI address(Service service) {
        return URI.create("http://127.0.0.1:" + environment.ports().get(service));
    }

    public Path logs() {
        return data.path().resolve("logs");
    }

    /** A service that has ended although nobody asked it to. */
    Optional<ServiceProcess> crashed() {
        return processes.values().stream()
                .filter(process -> !process.isRunning())
                .findFirst();
    }

    /** Services first, so that they can finish what they hold; then the servers below them. */
    @Override
    public void close() {
        Closing.all(running());
        servers.close();
        try {
            data.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the data folder", e);
        }
    }
}
