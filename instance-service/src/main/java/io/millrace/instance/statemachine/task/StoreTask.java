package io.millrace.instance.statemachine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.instance.statemachine.keyvalue.Condition;
import io.millrace.instance.statemachine.keyvalue.KeyQuery;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;

/**
 * Type 17: reads, writes or deletes a key of the state store, or reads or deletes several: those named or those a query finds.
 * A key that is not there reads as nothing. With an {@code etag} the task fails when another value is there.
 */
final class StoreTask implements Task {

    static final String ETAG_MISMATCH = "ETAG_MISMATCH";

    private static final String AREA = "state";
    private static final List<String> SEVERAL = List.of("keys", "query");

    private final StoreCalls store;

    StoreTask(StoreCalls store) {
        this.store = store;
    }

    @Override
    public Started start(TaskCall call) {
        JsonNode config = call.config();
        String command = config.path("command").asText("get").toLowerCase(Locale.ROOT);
        if (!List.of("get", "set", "delete").contains(command)) {
            throw new IllegalArgumentException("command must be get, set or delete, not " + command);
        }
        return call.exchange(
                SEVERAL.stream().anyMatch(config::hasNonNull)
                        ? several(call, config, command)
                        : one(call, config, command));
    }

    private HttpCall one(TaskCall call, JsonNode config, String command) {
        String key = Calls.required(config, "key");
        Condition condition = condition(config, command);
        return switch (command) {
            case "set" -> store.put(call, AREA, key, config.path("value"), config.path("ttlInSeconds"), condition);
            case "delete" -> store.delete(call, AREA, key, condition);
            default -> store.get(call, AREA, key, condition);
        };
    }

    /** The first to write wins where an etag says what is expected, or where there is none and nothing may be there. */
    private static Condition condition(JsonNode config, String command) {
        String concurrency = config.path("concurrency").asText("");
        boolean etag = config.hasNonNull("etag");
        if ("LastWrite".equalsIgnoreCase(concurrency)) {
            return Condition.NONE;
        }
        if (etag) {
            return new Condition.Matches(Calls.required(config, "etag"));
        }
        boolean first = "set".equals(command) && "FirstWrite".equalsIgnoreCase(concurrency);
        return first ? new Condition.Absent() : Condition.NONE;
    }

    private HttpCall several(TaskCall call, JsonNode config, String command) {
        if ("set".equals(command)) {
            throw new IllegalArgumentException("set writes one key: keys and query go with get and delete");
        }
        if (config.hasNonNull("keys") && config.hasNonNull("query") || config.hasNonNull("key")) {
            throw new IllegalArgumentException("give one of key, keys and query");
        }
        if (config.hasNonNull("etag")) {
            throw new IllegalArgumentException("etag goes with one key");
        }
        ObjectNode body = Json.object().put("command", command);
        if (config.hasNonNull("query")) {
            KeyQuery.of(config.get("query"));
            body.set("query", config.get("query"));
        } else {
            body.set("keys", keys(config.get("keys")));
        }
        return store.several(call, AREA, body);
    }

    private static JsonNode keys(JsonNode keys) {
        List<String> texts = new ArrayList<>();
        keys.forEach(key -> texts.add(key.isTextual() ? key.textValue() : ""));
        if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("keys must be a list of texts that are not empty");
        }
        return keys;
    }

    @Override
    public Started returned(TaskCall call, Event.ExchangeReturned answer, String phase) {
        JsonNode body = answer.body() == null ? Json.object() : answer.body();
        if (answer.status() == 404) {
            return new Started.Done(Answers.result(call, null));
        }
        Started read = Answers.read(call, answer);
        return switch (read) {
            case Started.Done done -> new Started.Done(shaped((ObjectNode) done.result(), body));
            case Started.Failed failed
            when answer.status() == 409 || answer.status() == 400 ->
                new Started.Failed(explained(failed.failure(), body));
            default -> read;
        };
    }

    /** What is kept is the data; what is known about it, the metadata. */
    private static ObjectNode shaped(ObjectNode result, JsonNode body) {
        if (body.has("deleted")) {
            return result;
        }
        result.set("data", body.has("values") ? body.get("values") : body.get("value"));
        ObjectNode metadata = result.putObject("metadata");
        for (String field : List.of("etag", "etags", "token")) {
            if (body.has(field)) {
                metadata.set(field, body.get(field));
            }
        }
        return result;
    }

    private static Failure explained(Failure failure, JsonNode body) {
        List<String> codes = new ArrayList<>(failure.codes());
        if (failure.status() == 409) {
            codes.add(ETAG_MISMATCH);
        }
        String message = failure.message()
                + (failure.status() == 409 ? " (" + ETAG_MISMATCH + ")" : "")
                + (body.path("detail").isTextual() ? ": " + body.get("detail").textValue() : "");
        return new Failure(
                failure.code(), message, failure.kind(), codes, failure.task(), failure.late(), failure.status());
    }
}
