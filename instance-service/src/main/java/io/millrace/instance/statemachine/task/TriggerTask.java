package io.millrace.instance.statemachine.task;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.instance.statemachine.Run;

/**
 * Type 12: fires a transition of another instance, or of this one when none is named; that one follows when the transition
 * under way is over.
 */
final class TriggerTask implements Task {

    private final Platform platform;

    TriggerTask(Platform platform) {
        this.platform = platform;
    }

    @Override
    public Started start(TaskCall call) {
        JsonNode config = call.config();
        String transition = Calls.required(config, "transitionName");
        ObjectNode body = Platform.body(config, false);
        boolean named =
                config.path("instanceId").isTextual() || config.path("key").isTextual();
        if (!named || call.work().instance().equals(config.path("instanceId").textValue())) {
            call.work().run(call.work().run().withFollow(new Run.Follow(transition, body)));
            return new Started.Done(Answers.result(call, null));
        }
        List<String> below = List.of(Platform.instance(config), "transitions", transition);
        return call.exchange(Platform.call(
                "PATCH", platform.url(call, config, below, Platform.query(config, "sync", "version")), config, body));
    }

    @Override
    public Started returned(TaskCall call, Event.ExchangeReturned answer, String phase) {
        return Platform.read(call, answer);
    }
}
