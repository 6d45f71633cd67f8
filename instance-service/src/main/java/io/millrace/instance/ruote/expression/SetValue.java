package io.millrace.instance.ruote.expression;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Rendering;

/** {@code set}, {@code rset} and {@code unset}: a field or variable gets a value or loses it. */
final class SetValue extends Sequence {

    private static final String RESULT = "__result__";

    @Override
    public void apply(Node node) {
        node.openScope();
        super.apply(node);
    }

    @Override
    public void finish(Node node, ObjectNode workitem) {
        if (node.state() != null) {
            node.closeScope();
            super.finish(node, workitem);
            return;
        }
        node.setFields(workitem);
        boolean escape = node.flag("escape");
        boolean unset = node.name().equals("unset");
        JsonNode over = node.anyAttribute("override", "over");
        String override = over == null || Rendering.text(over).equals("false") ? null : Rendering.text(over);
        Optional<Map.Entry<String, JsonNode>> pair = pair(node, escape);
        JsonNode value =
                node.tree().children().isEmpty() ? Values.given(node, escape) : Rendering.orNull(workitem.get(RESULT));
        node.closeScope();
        Optional<Target> named = Target.named(node);
        if (named.isEmpty() && pair.isEmpty()) {
            throw FlowError.argument(
                    "missing a variable or field target in " + node.tree().json());
        }
        Target target = named.orElseGet(() -> Target.of(pair.orElseThrow().getKey()));
        if (named.isEmpty() && value == null) {
            value = Rendering.orNull(pair.orElseThrow().getValue());
        }
        JsonNode result = value;
        if (unset) {
            result = target.unset(node, override);
        } else {
            target.set(node, value, override);
        }
        node.fields().set(RESULT, result == null ? NullNode.getInstance() : result);
        super.finish(node, node.fields());
    }

    private static Optional<Map.Entry<String, JsonNode>> pair(Node node, boolean escape) {
        Iterator<Map.Entry<String, JsonNode>> all = node.attributes(escape).fields();
        while (all.hasNext()) {
            Map.Entry<String, JsonNode> each = all.next();
            if (!Target.isCommon(each.getKey())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
