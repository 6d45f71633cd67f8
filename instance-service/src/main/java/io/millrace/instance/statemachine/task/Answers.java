package io.millrace.instance.statemachine.task;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.json.Json;

/** HTTP answers as task results. */
final class Answers {

    static final String REMOTE_FAILED = "Task:400013";

    private Answers() {}

    /** An answer that is neither 2xx nor one of the accepted ones is a failure. */
    static Started read(TaskCall call, Event.ExchangeReturned answer) {
        return accepted(answer.status(), Calls.accepted(call.published().path("acceptedStatusCodes")))
                ? new Started.Done(result(call, answer, answer.body()))
                : new Started.Failed(Failure.ofStatus(call.type(), call.key(), answer.status()));
    }

    static boolean accepted(int status, List<String> patterns) {
        return status / 100 == 2 || patterns.stream().anyMatch(pattern -> matches(pattern, Integer.toString(status)));
    }

    /** Patterns are {@code 404}, {@code 40x} or {@code 4xx}. */
    private static boolean matches(String pattern, String status) {
        return status.matches(
                pattern.toLowerCase(Locale.ROOT).replaceAll("[^0-9x]", "").replace("x", "\\d"));
    }

    /** The task result record. */
    static ObjectNode result(TaskCall call, Event.ExchangeReturned answer, JsonNode data) {
        ObjectNode result = Json.object();
        result.set("data", data);
        result.put("statusCode", answer.status());
        result.put("isSuccess", true);
        ObjectNode headers = result.putObject("headers");
        answer.headers()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        result.put("taskType", call.type());
        return result;
    }

    /** Of a task that asks nobody. */
    static ObjectNode result(TaskCall call, JsonNode data) {
        ObjectNode result = Json.object();
        if (data != null) {
            result.set("data", data);
        }
        return result.put("isSuccess", true).put("taskType", call.type());
    }

    /** Of a task whose failure was passed over. */
    static ObjectNode passedOver(TaskCall call, Failure failure) {
        ObjectNode result = Json.object()
                .put("isSuccess", false)
                .put("errorMessage", failure.message())
                .put("errorCode", failure.code())
                .put("taskType", call.type());
        if (failure.status() > 0) {
            result.put("statusCode", failure.status());
        }
        return result;
    }
}
