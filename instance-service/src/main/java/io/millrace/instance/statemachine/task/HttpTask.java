package io.millrace.instance.statemachine.task;

import com.fasterxml.jackson.databind.JsonNode;

/** Type 6: one HTTP exchange. */
final class HttpTask implements Task {

    @Override
    public Started start(TaskCall call) {
        JsonNode config = call.config();
        return call.exchange(Calls.of(
                config.path("method").asText("GET"),
                Calls.url(config.path("url").asText()),
                config,
                config.path("body"),
                config.path("contentType").textValue()));
    }
}
