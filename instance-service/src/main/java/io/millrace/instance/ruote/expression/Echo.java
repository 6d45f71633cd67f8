package io.millrace.instance.ruote.expression;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.json.Json;

/** Writes its text to the activity log. */
final class Echo extends Behaviour {

    @Override
    public void apply(Node node) {
        node.flow().record("echo", node, Json.object().put("text", node.text()));
        node.reply(node.fields());
    }
}
