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
    /** How long a replica that is taken out still answers; the manifests give it five seconds. */
    private static final int BEFORE_END_MILLIS = 2_000;

    private final Options options;
    private final Progress progress;
    private final DataFolder data;
    private final Servers servers;
    private final Environment environment;
    private final Map<Service, List<ServiceProcess>> processes = new EnumMap<>(Service.class);
    private final Map<Service, Balancer> balancers = new EnumMap<>(Service.class);
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
        return start(options, progress, Set.of());
    }

    /** @param twice the services that have two replicas behind their address */
    public static Suite start(Options options, Progress progress, Set<Service> twice) {
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
            suite.balance(twice);
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

    private void balance(Set<Service> twice) {
        twice.forEach(service ->
                balancers.put(service, Balancer.at(environment.ports().get(service))));
    }

    private void startServices() {
        progress.say("starting the five services");
        for (Service service : Service.values()) {
            launch(service);
        }
        Awaiting.all(processes.entrySet().stream()
                .map(entry -> Awaiting.begin(entry.getKey().module(), () -> {
                    entry.getValue().forEach(this::awaitReady);
                    progress.say(entry.getKey().module() + " ready");
                    return entry.getKey();
                }))
                .toList());
    }

    private void launch(Service service) {
        Balancer balancer = balancers.get(service);
        if (balancer != null) {
            balancer.clear();
        }
        List<ServiceProcess> replicas = new ArrayList<>();
        for (int port : ports(service)) {
            replicas.add(launch(service, options.project(), port));
        }
        processes.put(service, replicas);
        data.remember(running());
    }

    /** Where the replicas of a service listen: a single one at its address, several behind a balancer that listens there. */
    private List<Integer> ports(Service service) {
        return balancers.containsKey(service)
                ? List.of(FreePort.next(), FreePort.next())
                : List.of(environment.ports().get(service));
    }

    private ServiceProcess launch(Service service, Path project, int port) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return ServiceProcess.start(
                service,
                service.command(options.packaging(), java, artifact(service, options.packaging(), project)),
                port,
                data.log(service),
                environment.of(service, port));
    }

    /** From then on it gets its share of the calls. */
    private void awaitReady(ServiceProcess process) {
        process.awaitReady(client);
        Balancer balancer = balancers.get(process.service());
        if (balancer != null) {
            balancer.add(process.address().getPort());
        }
    }

    private List<ServiceProcess> running() {
        return Stream.concat(processes.values().stream().flatMap(List::stream), beside.stream())
                .toList();
    }

    /** One more replica of a service, built from another checkout, on a port of its own; waits until it is ready. */
    public ServiceProcess startBeside(Service service, Path project) {
        ServiceProcess process = launch(service, project, FreePort.next());
        beside.add(process);
        data.remember(running());
        process.awaitReady(client);
        return process;
    }

    /**
     * Replaces a service by the one of another checkout as a rolling update does. Of several replicas a new one is ready before
     * an old one is taken out and ends, one after the other; a single one ends first.
     */
    public void replace(Service service, Path project) {
        List<ServiceProcess> replicas = processes.get(service);
        for (int i = 0; i < replicas.size(); i++) {
            if (balancers.containsKey(service)) {
                ServiceProcess old = replicas.get(i);
                beside.add(old);
                start(replicas, i, project, FreePort.next());
                balancers.get(service).remove(old.address().getPort());
                Awaiting.pause(BEFORE_END_MILLIS);
                old.close();
                beside.remove(old);
            } else {
                replicas.get(i).close();
                start(replicas, i, project, environment.ports().get(service));
            }
        }
    }

    private void start(List<ServiceProcess> replicas, int index, Path project, int port) {
        replicas.set(index, launch(replicas.get(index).service(), project, port));
        data.remember(running());
        awaitReady(replicas.get(index));
    }

    /** Starts a service that has ended and waits until it is ready. */
    public void restart(Service service) {
        launch(service);
        processes.get(service).forEach(this::awaitReady);
    }

    /** A replica of the service: the only one where there are no more. */
    public ServiceProcess process(Service service) {
        return processes.get(service).getFirst();
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
                .flatMap(List::stream)
                .filter(process -> !process.isRunning())
                .findFirst();
    }

    /** Services first, so that they can finish what they hold; then the servers below them. */
    @Override
    public void close() {
        Closing.all(running());
        Closing.all(List.copyOf(balancers.values()));
        servers.close();
        try {
            data.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the data folder", e);
        }
    }
}
