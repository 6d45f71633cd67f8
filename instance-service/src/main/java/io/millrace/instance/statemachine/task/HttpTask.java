package io.millrace.instance.statemachine.task;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Fault;
import io.millrace.instance.statemachine.Work;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;

/** Type 6: one HTTP exchange. Its configuration is filled in from the context and from the step's input mapping. */
final class HttpTask {

    static final String TYPE = "6";
    static final String INPUT_FAILED = "Task:400007";
    static final String REMOTE_FAILED = "Task:400013";

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_TIMEOUT_SECONDS = 300;

    Started start(Work work, TaskStep step, TaskPlan.Http task) {
        try {
            JsonNode config = Template.fill(task.config(), expression -> value(work.evaluate(expression, null)));
            if (step.input() != null) {
                config = overlay(config, value(work.evaluate(step.input(), null)));
            }
            String exchange = work.nextId();
            work.effect(new Effect.CallExchange(exchange, call(config)));
            return new Started.Out(exchange);
        } catch (IllegalArgumentException e) {
            return new Started.Failed(
                    new Fault(INPUT_FAILED, "input of task " + step.task().key() + ": " + e.getMessage()));
        }
    }

    private static JsonNode value(Result result) {
        return switch (result) {
            case Result.Failed failed -> throw new IllegalArgumentException(failed.message());
            case Result.Value value -> value.json();
        };
    }

    private static JsonNode overlay(JsonNode config, JsonNode input) {
        if (!input.isObject()) {
            throw new IllegalArgumentException("the input mapping gives no object");
        }
        ObjectNode merged = config.isObject() ? config.deepCopy() : Json.object();
        merged.setAll((ObjectNode) input);
        return merged;
    }

    private static HttpCall call(JsonNode config) {
        String method = config.path("method").asText("GET").toUpperCase(Locale.ROOT);
        if (!method.matches("[A-Z]{3,10}")) {
            throw new IllegalArgumentException("method is no HTTP method");
        }
        URI url = URI.create(config.path("url").asText());
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("url must be an absolute http or https URL");
        }
        JsonNode body = config.path("body");
        return new HttpCall(
                method,
                url,
                headers(config.path("headers")),
                body.isMissingNode() || body.isNull() ? null : body,
                config.path("contentType").textValue(),
                timeout(config.path("timeoutSeconds")),
                0,
                null,
                accepted(config.path("acceptedStatusCodes")));
    }

    private static Map<String, String> headers(JsonNode headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.properties()
                .forEach(header -> texts.put(header.getKey(), header.getValue().asText()));
        return texts;
    }

    private static Duration timeout(JsonNode seconds) {
        int given = seconds.asInt(0);
        return given < 1 ? DEFAULT_TIMEOUT : Duration.ofSeconds(Math.min(given, MAX_TIMEOUT_SECONDS));
    }

    private static List<String> accepted(JsonNode codes) {
        List<String> accepted = new ArrayList<>();
        codes.forEach(code -> accepted.add(code.asText()));
        return accepted;
    }

    /** Why an answer counts as a failure: it is neither 2xx nor one of the accepted ones. */
    Optional<Fault> fault(Work work, TaskStep step, int status) {
        JsonNode config = work.plan().task(step.task()) instanceof TaskPlan.Http task ? task.config() : Json.object();
        boolean fine = status / 100 == 2
                || accepted(config.path("acceptedStatusCodes")).stream()
                        .anyMatch(pattern -> matches(pattern, Integer.toString(status)));
        return fine
                ? Optional.empty()
                : Optional.of(new Fault("Task:" + status, "task " + step.task().key() + " answered " + status));
    }

    /** Patterns are {@code 404}, {@code 40x} or {@code 4xx}. */
    private static boolean matches(String pattern, String status) {
        return status.matches(
                pattern.toLowerCase(Locale.ROOT).replaceAll("[^0-9x]", "").replace("x", "\\d"));
    }

    static Fault fault(String task, Event.ExchangeFailed failed) {
        return new Fault(REMOTE_FAILED, "task " + task + ": " + failed.code() + " " + failed.message());
    }

    /** The task result record. */
    static JsonNode result(Event.ExchangeReturned returned) {
        ObjectNode result = Json.object();
        result.set("data", returned.body());
        result.put("statusCode", returned.status());
        result.put("isSuccess", true);
        ObjectNode headers = result.putObject("headers");
        returned.headers()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        result.put("taskType", TYPE);
        return result;
    }
}
