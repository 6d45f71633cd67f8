package io.millrace.hub.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;

import io.millrace.hub.file.FileStorage;

/**
 * Files in a bucket of an S3-compatible store: three signed requests with the JDK's client (docs/adr/0008). Path-style
 * addresses, which every such store understands.
 */
public final class S3Storage implements FileStorage {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(60);
    private static final String NO_CONTENT = AwsSignature.sha256(new byte[0]);
    private static final int NOT_FOUND = 404;

    private final S3Access access;
    private final AwsSignature signature;
    private final InstantSource clock;
    private final HttpClient client;

    public S3Storage(S3Access access, InstantSource clock) {
        this.access = access;
        this.signature = new AwsSignature(access.accessKey(), access.secretKey(), access.region());
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public void put(String key, Path content) throws IOException {
        HttpResponse<Void> answer =
                send(request("PUT", key, hash(content), BodyPublishers.ofFile(content)), BodyHandlers.discarding());
        expectSuccess("PUT", answer);
    }

    @Override
    public InputStream open(String key) throws IOException {
        HttpResponse<InputStream> answer =
                send(request("GET", key, NO_CONTENT, BodyPublishers.noBody()), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
        }
        if (answer.statusCode() == NOT_FOUND) {
            throw new NoSuchFileException(key);
        }
        expectSuccess("GET", answer);
        return answer.body();
    }

    @Override
    public void delete(String key) throws IOException {
        HttpResponse<Void> answer =
                send(request("DELETE", key, NO_CONTENT, BodyPublishers.noBody()), BodyHandlers.discarding());
        if (answer.statusCode() != NOT_FOUND) {
            expectSuccess("DELETE", answer);
        }
    }

    private HttpRequest request(String method, String key, String contentHash, BodyPublisher body) {
        String base = access.endpoint().toString().replaceAll("/+$", "");
        URI url = URI.create(base + "/" + access.bucket() + "/" + access.prefix() + key);
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(WHOLE).method(method, body);
        signature.headers(method, url, contentHash, Map.of(), clock.instant()).forEach(request::header);
        return request.build();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) throws IOException {
        try {
            return client.send(request, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the file storage", e);
        }
    }

    private static void expectSuccess(String method, HttpResponse<?> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the file storage answered " + method + " with " + answer.statusCode());
        }
    }

    private static String hash(Path content) throws IOException {
        try (InputStream file = Files.newInputStream(content);
                DigestInputStream digest = new DigestInputStream(file, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
