package io.millrace.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A client of the suite that tells of each call and its answer. */
public final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EXCERPT = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final Consumer<String> tell;
    private final Duration patience;
    private final Map<String, String> headers = new HashMap<>();

    public Client(URI base, Consumer<String> tell) {
        this(base, tell, PATIENCE);
    }

    /** @param patience how long {@link #await} reads again */
    public Client(URI base, Consumer<String> tell, Duration patience) {
        this.base = base;
        this.tell = tell;
        this.patience = patience;
    }

    public Client with(String header, String value) {
        Client copy = new Client(base, tell, patience);
        copy.headers.putAll(headers);
        copy.headers.put(header, value);
        return copy;
    }

    public Exchange get(String path) {
        return call("GET", path, null, null);
    }

    public Exchange post(String path, Object body) {
        return call("POST", path, "application/json", json(body));
    }

    public Exchange patch(String path, Object body) {
        return call("PATCH", path, "application/json", json(body));
    }

    public Exchange put(String path, String contentType, String body) {
        return call("PUT", path, contentType, body);
    }

    /** Calls, tells, and fails when the answer has another status. */
    public Exchange expect(int status, Exchange answer) {
        if (answer.status() != status) {
            throw new Unexpected("expected " + status + " for " + answer.method() + " " + answer.path() + " but got "
                    + answer.status() + ": " + excerpt(answer.body()));
        }
        return answer;
    }

    /** Reads again and again until the answer is as wished; tells only of the last one. */
    public Exchange await(String path, String wish, Predicate<Exchange> wished) {
        Instant limit = Instant.now().plus(patience);
        Exchange answer = send("GET", path, null, null);
        while (!wished.test(answer)) {
            if (Instant.now().isAfter(limit)) {
                tell(null, answer);
                throw new Unexpected("waited " + patience.toSeconds() + " s in vain for " + wish + " at " + path);
            }
            pause();
            answer = send("GET", path, null, null);
        }
        tell(null, answer);
        return answer;
    }

    public Exchange call(String method, String path, String contentType, String body) {
        Exchange answer = send(method, path, contentType, body);
        tell(body, answer);
        return answer;
    }

    private Exchange send(String method, String path, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Exchange(method, path, response.statusCode(), response.body(), parsed(response.body()));
        } catch (IOException e) {
            throw new Unexpected(method + " " + path + " got no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("interrupted");
        }
    }

    /** Tells of something that happened beside the calls. */
    void note(String line) {
        tell.accept("  · " + line);
    }

    private void tell(String body, Exchange answer) {
        tell.accept("  → " + answer.method() + " " + answer.path() + (body == null ? "" : "  " + excerpt(body)));
        tell.accept("  ← " + answer.status() + "  " + excerpt(answer.body()));
    }

    public static String excerpt(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "…";
    }

    static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The body as JSON; missing when it is none. */
    public static JsonNode parsed(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("interrupted");
        }
    }
}
