package io.millrace.instance.ruote.expression;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.json.Json;

/** Never replies. */
final class Stall extends Behaviour {

    @Override
    public void apply(Node node) {
        node.flow().record("stalled", node, Json.object());
    }
}
