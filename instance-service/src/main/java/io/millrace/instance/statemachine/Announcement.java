package io.millrace.instance.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;

/** Messages for people: on the exchange of notifications, with the channel as routing key. */
public final class Announcement {

    public static final String EXCHANGE = "millrace.notifications";

    /** Of messages about states. */
    public static final String STATE_CHANNEL = "state";

    private Announcement() {}

    /** @param message what it says, beside where the instance is */
    public static Effect of(Work work, String channel, JsonNode message) {
        ObjectNode announced = work.about();
        announced.set("message", message);
        return new Effect.PublishTo(EXCHANGE, channel, announced);
    }
}
