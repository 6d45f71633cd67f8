package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.json.Json;

/** The block form of {@code lose}: its children run, nobody ever replies. */
final class Lose extends Behaviour {

    @Override
    public void apply(Node node) {
        for (int i = 0; i < node.tree().children().size(); i++) {
            node.applyChild(i, node.fields());
        }
    }

    @Override
    public void reply(Node node, ObjectNode workitem, ExpressionId from) {
        node.flow().record("lost", node, Json.object());
    }
}
