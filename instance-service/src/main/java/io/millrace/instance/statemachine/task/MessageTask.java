package io.millrace.instance.statemachine.task;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.instance.statemachine.Announcement;
import io.millrace.json.Json;

/**
 * Types 4 and 10: messages for RabbitMQ, in the commit of the transition. Type 4 goes to the exchange that is its {@code
 * pubSubName} with the topic as routing key; type 10 to each of its channels on the exchange of notifications.
 */
final class MessageTask implements Task {

    private static final int MAX_NAME = 200;
    private static final int MAX_CHANNELS = 50;

    private final boolean notification;

    MessageTask(boolean notification) {
        this.notification = notification;
    }

    @Override
    public Started start(TaskCall call) {
        ObjectNode config = call.config();
        if (notification) {
            notify(call, config);
        } else {
            ObjectNode message = Json.object();
            message.set("data", config.has("data") ? config.get("data") : Json.object());
            message.set("metadata", config.has("metadata") ? config.get("metadata") : Json.object());
            String exchange = name(Calls.required(config, "pubSubName"), "pubSubName");
            String topic = name(Calls.required(config, "topic"), "topic");
            call.site().effect(new Effect.PublishTo(exchange, topic, message));
        }
        return new Started.Done(Answers.result(call, null));
    }

    private static void notify(TaskCall call, JsonNode config) {
        List<String> channels = new ArrayList<>();
        config.path("channels").forEach(channel -> channels.add(name(channel.asText(), "channels")));
        if (config.path("includeStateChannel").asBoolean()) {
            channels.add(Announcement.STATE_CHANNEL);
        }
        if (channels.size() > MAX_CHANNELS) {
            throw new IllegalArgumentException("channels has more than " + MAX_CHANNELS + " entries");
        }
        ObjectNode message = call.site().about();
        message.set("message", config.has("message") ? config.get("message") : Json.object());
        for (String channel : channels) {
            call.site().effect(new Effect.PublishTo(Announcement.EXCHANGE, channel, message));
        }
    }

    private static String name(String text, String field) {
        if (text.isBlank() || text.length() > MAX_NAME || text.startsWith("amq.")) {
            throw new IllegalArgumentException(
                    field + " must have 1 to " + MAX_NAME + " characters and not begin with amq.");
        }
        return text;
    }
}
