package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Dispatching;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Rendering;

/** Hands the workitem to somebody outside and waits for it ({@code spec/ruote.md} §9). */
final class Participant extends Behaviour {

    private static final String PARAMS = "params";

    @Override
    public void apply(Node node) {
        String name = node.hasAttribute("ref") ? Rendering.text(node.attribute("ref")) : node.text();
        if (name.isEmpty()) {
            throw FlowError.argument("no participant name specified");
        }
        if (!node.flow().isParticipant(name)) {
            throw FlowError.argument("no participant named \"" + name + "\"");
        }
        ObjectNode params = node.attributes();
        if (!node.tree().children().isEmpty()) {
            params.set("__children__", node.substitute(node.tree().json().get(2)));
        }
        node.fields().set(PARAMS, params);
        node.fields().remove("t");
        node.fields().remove("__result__");
        Dispatching.send(node, name);
    }

    @Override
    public void cancel(Node node, String flavour) {
        if (Dispatching.isSent(node)) {
            Dispatching.recall(node, flavour);
        } else {
            node.reply(node.fields());
        }
    }

    @Override
    public void finish(Node node, ObjectNode workitem) {
        Dispatching.close(node);
        workitem.remove(PARAMS);
        workitem.remove("dispatched_at");
        super.finish(node, workitem);
    }
}
