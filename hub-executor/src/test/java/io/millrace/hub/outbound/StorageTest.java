package io.millrace.hub.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.millrace.hub.file.FileStorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every storage of files does; the S3 one against a server that checks signatures and content hashes. */
class StorageTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String SECRET = "a secret of the store";

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void startStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopStore() {
        server.stop(0);
    }

    @Test
    void shouldKeepFilesOnDisk() throws IOException {
        keepsFiles(new DiskStorage(folder.resolve("files")));
    }

    @Test
    void shouldKeepFilesInABucket() throws IOException {
        keepsFiles(bucket(SECRET));
    }

    @Test
    void shouldTellWhenTheBucketCannotBeOpened() throws IOException {
        Path content = Files.writeString(folder.resolve("content"), "x");
        FileStorage storage = bucket("another secret");

        assertThatThrownBy(() -> storage.put(UUID.randomUUID().toString(), content))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403");
        assertThat(objects).isEmpty();
    }

    @Test
    void shouldNotLeaveItsFolder() {
        FileStorage storage = new DiskStorage(folder.resolve("files"));

        assertThatThrownBy(() -> storage.open("../content")).isInstanceOf(IllegalArgumentException.class);
    }

    private void keepsFiles(FileStorage storage) throws IOException {
        String key = UUID.randomUUID().toString();
        Path content = Files.writeString(folder.resolve("content"), "first");
        storage.put(key, content);
        storage.put(key, Files.writeString(content, "second"));

        try (InputStream stored = storage.open(key)) {
            assertThat(stored).hasBinaryContent("second".getBytes(StandardCharsets.UTF_8));
        }
        storage.delete(key);
        storage.delete(key);
        assertThatThrownBy(() -> storage.open(key)).isInstanceOf(NoSuchFileException.class);
    }

    private FileStorage bucket(String secret) {
        URI endpoint = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        return new S3Storage(
                new S3Access(endpoint, "eu-central-1", "bucket", "hub/", "key", secret), InstantSource.fixed(NOW));
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        if (!path.startsWith("/bucket/hub/") || !signed(exchange, body)) {
            answer(exchange, 403, null);
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path, body);
                answer(exchange, 200, null);
            }
            case "GET" -> answer(exchange, objects.containsKey(path) ? 200 : 404, objects.get(path));
            default -> {
                objects.remove(path);
                answer(exchange, 204, null);
            }
        }
    }

    private static boolean signed(HttpExchange exchange, byte[] body) {
        String hash = AwsSignature.sha256(body);
        URI url = URI.create("http://" + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
        String expected = new AwsSignature("key", SECRET, "eu-central-1")
                .headers(exchange.getRequestMethod(), url, hash, Map.of(), NOW)
                .get("authorization");
        return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && hash.equals(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body == null ? -1 : body.length);
        if (body != null) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
