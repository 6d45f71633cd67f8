package io.millrace.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the gateway costs: the same calls to one service that always gives the same answer, directly, through the gateway, and
 * through nginx where it is installed, all on this machine in one run.
 *
 * <p>Arguments: {@code <project folder> [seconds per run] [clients,…]}.
 */
public final class GatewayBench {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Duration WARM_UP = Duration.ofSeconds(120);

    private final String token;
    private final Duration time;
    private final int[] clientCounts;

    private GatewayBench(Duration time, int[] clientCounts) {
        this.token = token();
        this.time = time;
        this.clientCounts = clientCounts;
    }

    /** One sort of call. */
    private enum Call {
        GET("GET, answer of 1 kB", "GET", "/v1/workflows/1", 0, false),
        POST("POST of 1 kB, answer of 1 kB", "POST", "/v1/workflows/1", 1_024, false),
        TOKEN("GET with a token (HS256)", "GET", "/v1/workflows/1", 0, true),
        OWN("GET by a template of its own, links changed", "GET", "/flows/1", 0, false);

        private final String title;
        private final String method;
        private final String path;
        private final String body;
        private final boolean withToken;

        Call(String title, String method, String path, int bytes, boolean withToken) {
            this.title = title;
            this.method = method;
            this.path = path;
            this.body = "x".repeat(bytes);
            this.withToken = withToken;
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 1) {
            System.err.println("usage: gateway bench PROJECT [SECONDS] [CLIENTS,...]");
            System.exit(2);
        }
        Duration time = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 10);
        int[] clients = Stream.of((arguments.length > 2 ? arguments[2] : "1,8,32").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        new GatewayBench(time, clients).run(Path.of(arguments[0]));
    }

    private void run(Path project) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("millrace-gateway-bench-");
        System.out.println(Machine.describe());
        try (FixedAnswers service = new FixedAnswers(answer());
                Proxy gateway = Proxy.gateway(project, folder, service.port(), SECRET)) {
            Optional<Proxy> nginx = Proxy.nginx(folder, service.port());
            if (nginx.isEmpty()) {
                System.out.println("nginx is not installed: it is not compared.\n");
            }
            try {
                URI direct = URI.create("http://127.0.0.1:" + service.port());
                for (Call call : Call.values()) {
                    drive(
                            gateway.address(),
                            call,
                            clientCounts[clientCounts.length - 1],
                            WARM_UP.dividedBy(Call.values().length));
                }
                System.out.println(
                        "| call | clients | to | requests/s | p50 ms | p99 ms | added p50 ms | CPU µs per request"
                                + " | requests/s per core |");
                System.out.println("|---|---|---|---|---|---|---|---|---|");
                for (int count : clientCounts) {
                    for (Call call : Call.values()) {
                        compare(call, count, direct, gateway, nginx);
                    }
                }
            } finally {
                nginx.ifPresent(Proxy::close);
            }
        }
    }

    private void compare(Call call, int clients, URI direct, Proxy gateway, Optional<Proxy> nginx)
            throws IOException, InterruptedException {
        double base = row(call, clients, "the service", direct, () -> 0, 0);
        row(call, clients, "gateway", gateway.address(), gateway::cpuSeconds, base);
        if (nginx.isPresent()) {
            row(call, clients, "nginx", nginx.get().address(), nginx.get()::cpuSeconds, base);
        }
    }

    private double row(Call call, int clients, String name, URI to, DoubleSupplier cpu, double base)
            throws IOException, InterruptedException {
        double before = cpu.getAsDouble();
        Load.Result result = drive(to, call, clients, time);
        double used = cpu.getAsDouble() - before;
        double p50 = result.latencies().quantile(0.5);
        int count = result.latencies().count();
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.0f | %.2f | %.2f | %s | %s | %s |",
                call.title,
                clients,
                name,
                result.roundsPerSecond(),
                p50,
                result.latencies().quantile(0.99),
                used == 0 ? "" : String.format(Locale.ROOT, "%.2f", p50 - base),
                used == 0 ? "" : String.format(Locale.ROOT, "%.0f", used * 1e6 / count),
                used == 0 ? "" : String.format(Locale.ROOT, "%.0f", count / used)));
        return p50;
    }

    private Load.Result drive(URI to, Call call, int clients, Duration duration)
            throws IOException, InterruptedException {
        String header = call.withToken ? "Authorization: Bearer " + token + "\r\n" : "";
        return Load.closed(
                to,
                clients,
                duration,
                connection -> connection
                        .send(call.method, call.path, call.body, header)
                        .expect(200));
    }

    /** An instance with a few links, as the services give them. */
    private static String answer() {
        String link = "/v1/workflows/20260101-0000-abcdefgh-ijklmnop";
        String text = "{\"workflow_id\":\"20260101-0000-abcdefgh-ijklmnop\",\"href\":\"" + link + "\",\"next\":\""
                + link + "?page=2\",\"fields\":{\"text\":\"";
        return text + "x".repeat(1_024 - text.length() - 3) + "\"}}";
    }

    private static String token() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        long now = Instant.now().getEpochSecond();
        String content = base64.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + base64.encodeToString(("{\"iss\":\"https://bench\",\"aud\":\"millrace\",\"sub\":\"bench\",\"iat\":"
                                + now + ",\"exp\":" + (now + 36_000) + "}")
                        .getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return content + "." + base64.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
