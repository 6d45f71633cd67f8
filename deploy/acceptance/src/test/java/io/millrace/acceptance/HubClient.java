package io.millrace.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A front end without a browser: what a page would call, and what operators call beside it. */
final class HubClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;

    HubClient(URI base) {
        this.base = base;
    }

    /** An answer. */
    record Answer(int status, HttpResponse<String> response, JsonNode json) {

        String text(String pointer) {
            return json.at(pointer).asText("");
        }
    }

    /** A started execution. */
    final class Execution {

        private final String path;
        private final String token;

        private Execution(Answer started) {
            this.path = started.text("/uri");
            this.token = started.text("/token");
        }

        String path() {
            return path;
        }

        String uuid() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        String token() {
            return token;
        }

        Answer get(String under) {
            return call("GET", under.startsWith("/api") ? under : path + under, null, null, token);
        }

        Answer post(String under, String body) {
            return call("POST", path + under, "application/json", body, token);
        }

        /** The current route; asks again while it is not ready. */
        Answer route() {
            Answer route = get("");
            while (route.status() == 202) {
                route = get("");
            }
            return route;
        }

        Answer submit(String route, String payload) {
            return post("", "{\"uuid\":\"" + route + "\",\"payload\":" + payload + "}");
        }

        Answer back(String route) {
            return post("/back", "{\"uuid\":\"" + route + "\"}");
        }

        Answer upload(String name, byte[] content) throws IOException {
            String boundary = "a-boundary-of-this-test";
            ByteArrayOutputStream form = new ByteArrayOutputStream();
            form.write(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            form.write(content);
            form.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return send(request("/api/files/cache", token)
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(BodyPublishers.ofByteArray(form.toByteArray())));
        }
    }

    Execution start(String workflow) {
        Answer started = call("POST", "/api/executor" + (workflow.isEmpty() ? "" : "/" + workflow), null, "", null);
        if (started.status() != 201) {
            throw new AssertionError("start gave " + started.status() + ": " + started.json());
        }
        return new Execution(started);
    }

    Answer call(String method, String path, String contentType, String body, String token) {
        HttpRequest.Builder request = request(path, token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return send(request);
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response, parsed(response.body()));
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
