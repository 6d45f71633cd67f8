package io.millrace.instance.statemachine.task;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.instance.statemachine.Run;
import io.millrace.instance.statemachine.Work;

/**
 * Type 12: fires a transition of another instance, or of this one when none is named; that one follows when the transition
 * under way is over. In a read there is none under way: it is fired as a client would.
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
        if (call.site() instanceof Work work
                && (!named || work.instance().equals(config.path("instanceId").textValue()))) {
            work.run(work.run().withFollow(new Run.Follow(transition, body)));
            return new Started.Done(Answers.result(call, null));
        }
        String instance = named || call.site().instance() == null
                ? Platform.instance(config)
                : call.site().instance();
        List<String> below = List.of(instance, "transitions", transition);
        return call.exchange(Platform.call(
                "PATCH", platform.url(call, config, below, Platform.query(config, "sync", "version")), config, body));
    }

    @Override
    public Started returned(TaskCall call, Event.ExchangeReturned answer, String phase) {
        return Platform.read(call, answer);
    }
}
