package io.millrace.instance.statemachine.task;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.messaging.contract.HttpCall;

/** Type 17: reads, writes or deletes one key of the state store. A key that is not there reads as nothing. */
final class StoreTask implements Task {

    private static final String AREA = "state";

    private final StoreCalls store;

    StoreTask(StoreCalls store) {
        this.store = store;
    }

    @Override
    public Started start(TaskCall call) {
        JsonNode config = call.config();
        String key = Calls.required(config, "key");
        for (String field : List.of("keys", "query", "etag")) {
            if (config.hasNonNull(field)) {
                throw new IllegalArgumentException(field + " is not supported by the state store");
            }
        }
        String command = config.path("command").asText("get").toLowerCase(Locale.ROOT);
        HttpCall request = switch (command) {
            case "get" -> store.get(call, AREA, key);
            case "set" -> store.put(call, AREA, key, config.path("value"), config.path("ttlInSeconds"));
            case "delete" -> store.delete(call, AREA, key);
            default -> throw new IllegalArgumentException("command must be get, set or delete, not " + command);
        };
        return call.exchange(request);
    }

    @Override
    public Started returned(TaskCall call, Event.ExchangeReturned answer, String phase) {
        if (answer.status() == 404) {
            return new Started.Done(Answers.result(call, null));
        }
        Started read = Answers.read(call, answer);
        if (read instanceof Started.Done done
                && answer.body() != null
                && answer.body().has("value")) {
            ((ObjectNode) done.result()).set("data", answer.body().get("value"));
        }
        return read;
    }
}
