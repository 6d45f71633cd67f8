package io.millrace.instance.statemachine.task;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Event;

/** Types 13 and 19: reads the data of an instance, or the instance. */
final class ReadTask implements Task {

    private final Platform platform;
    private final List<String> what;

    /** @param what path segments below the instance */
    ReadTask(Platform platform, List<String> what) {
        this.platform = platform;
        this.what = what;
    }

    @Override
    public Started start(TaskCall call) {
        JsonNode config = call.config();
        List<String> below = new ArrayList<>(List.of(Platform.instance(config)));
        below.addAll(what);
        return call.exchange(Platform.call(
                "GET", platform.url(call, config, below, Platform.query(config, "extensions")), config, null));
    }

    @Override
    public Started returned(TaskCall call, Event.ExchangeReturned answer, String phase) {
        return Platform.read(call, answer);
    }
}
