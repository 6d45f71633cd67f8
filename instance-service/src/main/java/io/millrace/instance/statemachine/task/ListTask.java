package io.millrace.instance.statemachine.task;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Event;

/** Type 15: a page of the instances of a workflow. */
final class ListTask implements Task {

    private final Platform platform;

    ListTask(Platform platform) {
        this.platform = platform;
    }

    @Override
    public Started start(TaskCall call) {
        JsonNode config = call.config();
        return call.exchange(Platform.call(
                "GET",
                platform.url(call, config, List.of(), Platform.query(config, "page", "pageSize", "sort", "filter")),
                config,
                null));
    }

    @Override
    public Started returned(TaskCall call, Event.ExchangeReturned answer, String phase) {
        return Platform.read(call, answer);
    }
}
