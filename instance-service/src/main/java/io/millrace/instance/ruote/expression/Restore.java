package io.millrace.instance.ruote.expression;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.Merges;
import io.millrace.instance.ruote.text.Rendering;

/** {@code restore} and {@code set_fields}: fields back from a variable, a field or a value. */
final class Restore extends Behaviour {

    @Override
    public void apply(Node node) {
        JsonNode from = Values.prefixed(node, "from");
        JsonNode value = from != null ? from : Values.given(node, false);
        if (!(value instanceof ObjectNode object)) {
            node.reply(node.fields());
            return;
        }
        Optional<Target> into = Target.to(node);
        JsonNode mode = node.anyAttribute("merge_type", "mt");
        if (into.isPresent()) {
            into.get().set(node, object, null);
            node.reply(node.fields());
        } else {
            ObjectNode target = mode == null || Rendering.text(mode).equals("override") ? null : node.fields();
            node.reply(Merges.merge(0, target, object.deepCopy(), mode == null ? "override" : Rendering.text(mode)));
        }
    }
}
