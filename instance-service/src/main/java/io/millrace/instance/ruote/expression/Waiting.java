package io.millrace.instance.ruote.expression;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Across;
import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Events;
import io.millrace.instance.ruote.flow.Listener;
import io.millrace.instance.ruote.flow.Message;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.flow.Signal;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.text.Condition;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** What {@code await} and {@code listen} share: they wait for something that happens in a process, with a block again and again. */
abstract class Waiting extends Behaviour implements Listener {

    private static final String EVENTS = "events";

    /** Remembers what to wait for. */
    static void expect(Node node, String kind, ArrayNode names, boolean everywhere) {
        ObjectNode events = node.memory().putObject(EVENTS).put("kind", kind);
        events.set("names", names);
        node.flow().expectSignals();
        if (everywhere) {
            List<String> wanted = new ArrayList<>();
            names.forEach(each -> wanted.add(each.asText()));
            Across.subscribe(node, kind, wanted);
        }
    }

    @Override
    public void hear(Node node, Signal signal) {
        JsonNode events = node.memory().path(EVENTS);
        if (events.path("kind").asText().equals(signal.kind()) && concerns(node, events.path("names"), signal)) {
            node.flow().put(Message.Reply.to(node.id(), node.id(), signal.fields()));
        }
    }

    /** Whether the event has one of the names. */
    boolean concerns(Node node, JsonNode names, Signal signal) {
        for (JsonNode name : names) {
            if (Events.named(name.asText(), signal)) {
                return true;
            }
        }
        return names.isEmpty();
    }

    @Override
    public void reply(Node node, ObjectNode workitem, ExpressionId from) {
        JsonNode where = node.attribute("where", workitem);
        if (where != null && !Condition.isTrue(where)) {
            return;
        }
        ObjectNode fields = merged(node, workitem);
        int children = node.tree().children().size();
        if (children == 0) {
            node.reply(fields);
        } else if (children == 1) {
            node.launchForgotten(
                    node.id().expid() + "_0", node.tree().children().getFirst(), fields);
        } else {
            Tree all = new Tree("sequence", Json.object(), node.tree().children());
            node.launchForgotten(node.id().expid(), all, fields);
        }
    }

    /** The fields to go on with: the waiting ones and those of the event. */
    abstract ObjectNode merged(Node node, ObjectNode incoming);
}
