package io.millrace.instance.statemachine.task;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Event;

/** Type 11: starts an instance of a workflow, of this domain or another. */
final class StartTask implements Task {

    private final Platform platform;

    StartTask(Platform platform) {
        this.platform = platform;
    }

    @Override
    public Started start(TaskCall call) {
        JsonNode config = call.config();
        return call.exchange(Platform.call(
                "POST",
                platform.url(call, config, List.of("start"), Platform.query(config, "sync", "version")),
                config,
                Platform.body(config, true)));
    }

    @Override
    public Started returned(TaskCall call, Event.ExchangeReturned answer, String phase) {
        return Platform.read(call, answer);
    }
}
