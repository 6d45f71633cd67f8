package io.millrace.engine.catalog;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.catalog.Definitions.KnownDefinition;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** The three questions an executor asks definition-service. Blocking, with a deadline. */
@ApplicationScoped
public class DefinitionClient {

    private static final int RETRY_AFTER_SECONDS = 2;
    private static final int UNPROCESSABLE = 422;

    private final CatalogConfig config;
    private final HttpClient http;

    DefinitionClient(CatalogConfig config) {
        this.config = config;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .build();
    }

    /** The definition behind a key, or empty when definition-service knows none. */
    Optional<Answered> resolve(Notation notation, String key, String version) {
        String query = "?notation=" + encode(notation.text()) + "&key=" + encode(key)
                + (version == null ? "" : "&version=" + encode(version));
        HttpResponse<byte[]> answer =
                send(request("/internal/definitions" + query).GET());
        return switch (answer.statusCode()) {
            case 200 -> {
                JsonNode body = Json.parse(answer.body());
                JsonNode changed = body.path("updatedAt");
                yield Optional.of(new Answered(
                        Json.read(body, KnownDefinition.class),
                        changed.isTextual() ? Instant.parse(changed.textValue()) : null));
            }
            case 404 -> Optional.empty();
            default -> throw unexpected(answer);
        };
    }

    /** @param changed when it became what it is; null from a definition-service that does not say */
    record Answered(KnownDefinition definition, Instant changed) {}

    /** The bytes of a plan. */
    byte[] plan(PlanHash hash) {
        HttpResponse<byte[]> answer =
                send(request("/internal/plans/" + hash.value()).GET());
        if (answer.statusCode() != 200) {
            throw unexpected(answer);
        }
        if (!PlanHash.of(answer.body()).equals(hash)) {
            throw Problem.of(ProblemKind.BAD_GATEWAY, "PLAN_DAMAGED", "The plan " + hash + " arrived damaged.")
                    .exception();
        }
        return answer.body();
    }

    /** Compiles a text: the plan's bytes, or what is wrong with the text. */
    Compilation compile(Notation notation, String source) {
        HttpResponse<byte[]> answer = send(request("/internal/definitions/compile?notation=" + encode(notation.text()))
                .header("Content-Type", "text/plain; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(source)));
        return switch (answer.statusCode()) {
            case 200 -> new Compilation.Compiled(answer.body());
            case UNPROCESSABLE -> new Compilation.Invalid(problem(answer.body()));
            default -> throw unexpected(answer);
        };
    }

    /** The outcome of a compilation. */
    sealed interface Compilation {
        record Compiled(byte[] plan) implements Compilation {}

        record Invalid(Problem problem) implements Compilation {}
    }

    private static Problem problem(byte[] body) {
        JsonNode tree = Json.parse(body);
        return Json.read(tree, Problem.class);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(config.definitionServiceUrl() + path))
                .timeout(config.timeout())
                .header("Accept", "application/json");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw unavailable(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted");
        }
    }

    private static RuntimeException unavailable(String reason) {
        return Problem.unavailable(
                        "DEFINITION_SERVICE_UNAVAILABLE",
                        "definition-service does not answer: " + reason,
                        RETRY_AFTER_SECONDS)
                .exception();
    }

    private static RuntimeException unexpected(HttpResponse<byte[]> answer) {
        return unavailable("status " + answer.statusCode());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
