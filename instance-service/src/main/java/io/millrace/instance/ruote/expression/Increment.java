package io.millrace.instance.ruote.expression;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.Comparison;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;

/** {@code inc}, {@code dec}, {@code push}, {@code pop} and their long names: numbers and lists. */
final class Increment extends Sequence {

    private static final String RESULT = "__result__";

    private record Change(Target target, JsonNode by) {}

    @Override
    public void apply(Node node) {
        node.openScope();
        super.apply(node);
    }

    @Override
    public void finish(Node node, ObjectNode workitem) {
        node.closeScope();
        if (node.state() == null) {
            node.setFields(workitem);
            change(node);
        }
        super.finish(node, node.state() == null ? node.fields() : workitem);
    }

    private static void change(Node node) {
        Change change = wanted(node);
        JsonNode delta = change.by() != null ? change.by() : Values.given(node, false);
        if (delta == null && !node.tree().children().isEmpty()) {
            delta = Rendering.orNull(node.fields().get(RESULT));
        }
        boolean down = node.name().startsWith("dec") || node.name().equals("pop");
        boolean forced = node.name().equals("push") || node.name().equals("pop");
        JsonNode value = change.target().get(node);
        BigDecimal number = number(delta == null ? IntNode.valueOf(1) : delta);
        if (!forced && number != null && !(value instanceof ArrayNode)) {
            BigDecimal before = value == null ? BigDecimal.ZERO : number(value);
            if (before == null) {
                throw FlowError.argument("'" + change.target().path() + "' is no number");
            }
            change.target().set(node, node(down ? before.subtract(number) : before.add(number)), null);
            return;
        }
        ArrayNode list = value instanceof ArrayNode there ? there.deepCopy() : Json.array();
        if (value != null && !(value instanceof ArrayNode)) {
            list.add(value);
        }
        boolean head = Rendering.text(node.anyAttribute("position", "pos")).equals("head");
        if (down) {
            JsonNode removed = remove(list, delta, head);
            Target to = Target.to(node).orElse(new Target(true, RESULT));
            to.set(node, removed, null);
        } else {
            list.insert(head ? 0 : list.size(), delta == null ? NullNode.getInstance() : delta);
        }
        change.target().set(node, list, null);
    }

    private static Change wanted(Node node) {
        Optional<Target> named = Target.named(node);
        if (named.isPresent()) {
            return new Change(named.get(), null);
        }
        if (node.tree().text().isPresent()) {
            return new Change(Target.of(node.text()), null);
        }
        Iterator<Map.Entry<String, JsonNode>> all = node.attributes().fields();
        while (all.hasNext()) {
            Map.Entry<String, JsonNode> each = all.next();
            if (!Target.isCommon(each.getKey()) && !each.getKey().startsWith("to_")) {
                return new Change(Target.of(each.getKey()), Rendering.orNull(each.getValue()));
            }
        }
        throw FlowError.argument("no variable or field to increment/decrement");
    }

    private static JsonNode remove(ArrayNode list, JsonNode wanted, boolean head) {
        if (wanted == null) {
            return list.isEmpty() ? null : list.remove(head ? 0 : list.size() - 1);
        }
        JsonNode removed = null;
        for (int i = list.size() - 1; i >= 0; i--) {
            if (Comparison.equal(list.get(i), wanted)) {
                removed = list.remove(i);
            }
        }
        return removed;
    }

    private static BigDecimal number(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        String text = Rendering.text(value);
        return text.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?") ? new BigDecimal(text) : null;
    }

    private static JsonNode node(BigDecimal number) {
        return Json.parse(number.toPlainString());
    }
}
