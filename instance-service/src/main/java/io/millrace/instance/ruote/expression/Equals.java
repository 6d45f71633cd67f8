package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.Comparison;

/** Compares two values; the answer is the field {@code __result__}. */
final class Equals extends Behaviour {

    @Override
    public void apply(Node node) {
        JsonNode left = Values.named(node, "");
        JsonNode right = Values.named(node, "other_");
        boolean equal = left != null && right != null && Comparison.equal(left, right) || left == right;
        node.fields().put("__result__", equal);
        node.reply(node.fields());
    }
}
