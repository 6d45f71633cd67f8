package io.millrace.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A domain of state machines of a test's own, published and driven through the gateway. */
final class MachineDomain {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PAUSE = 50;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String name = "d" + UUID.randomUUID();

    MachineDomain(URI base) {
        this.base = base;
    }

    /** An answer. */
    record Answer(HttpResponse<String> response, JsonNode json) {

        int status() {
            return response.statusCode();
        }

        String text(String pointer) {
            return json.at(pointer).asText("");
        }

        String header(String header) {
            return response.headers().firstValue(header).orElse("");
        }

        Answer expect(int status) {
            assertThat(status())
                    .as("%s: %s", response.request(), response.body())
                    .isEqualTo(status);
            return this;
        }
    }

    /** Publishes every component of a resource, with this domain's name and the receiver's address put in. */
    void publishAll(String resource, String receiver) {
        try (var in = MachineDomain.class.getResourceAsStream("/statemachine/" + resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("RECEIVER", receiver)
                    .replace("DOMAIN", name);
            for (JsonNode component : JSON.readTree(text)) {
                call("POST", "/api/v1/definitions/publish", component.toString())
                        .expect(200);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A component for publishing. */
    String component(String flow, String key, String attributes) {
        return """
                {"key": "%s", "flow": "%s", "domain": "%s", "version": "1.0.0", "flowVersion": "1.0.0", "attributes": %s}
                """.formatted(key, flow, name, attributes);
    }

    String name() {
        return name;
    }

    /** The address of a workflow's instances. */
    String instances(String workflow) {
        return "/api/v1/" + name + "/workflows/" + workflow + "/instances";
    }

    Answer start(String workflow, String body) {
        return call("POST", instances(workflow) + "/start?sync=true", body);
    }

    Answer fire(String instance, String transition, String body, String... headers) {
        return call("PATCH", instance + "/transitions/" + transition + "?sync=true", body, headers);
    }

    Answer list(String workflow, String parameter, String value) {
        return get(instances(workflow) + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    Answer get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    /** Reads until the answer is as wished. */
    Answer await(String path, Predicate<Answer> wished) {
        Instant limit = Instant.now().plus(PATIENCE);
        Answer answer = get(path);
        while (!wished.test(answer)) {
            assertThat(Instant.now()).as("%s: %s", path, answer.json()).isBefore(limit);
            pause();
            answer = get(path);
        }
        return answer;
    }

    Answer call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response, parsed(response.body()));
        } catch (IOException e) {
            throw new AssertionError("no answer to " + method + " " + path, e);
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

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
