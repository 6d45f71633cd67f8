package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** {@code concurrent_iterator}: a concurrence over the values of a list. */
final class ConcurrentIterate extends Concurrence {

    private static final String SIZE = "list_size";
    private static final String MORE = "__add_branches__";

    @Override
    boolean applyChildren(Node node) {
        ArrayNode list = Lists.of(node);
        if (list.isEmpty()) {
            node.leave(node.fields());
            return false;
        }
        node.memory().put(SIZE, 0);
        list.forEach(value -> branch(node, value));
        return true;
    }

    @Override
    int branches(Node node) {
        return node.memory().path(SIZE).asInt();
    }

    @Override
    int index(Node node, ExpressionId from) {
        int suffix = from.subid().lastIndexOf('k');
        return suffix < 0 ? 0 : Integer.parseInt(from.subid().substring(suffix + 1));
    }

    @Override
    public void reply(Node node, ObjectNode workitem, ExpressionId from) {
        JsonNode more = Rendering.orNull(workitem.remove(MORE));
        if (more != null) {
            add(node, Lists.split(node, more));
            if (from.subid().lastIndexOf('k') < 0) {
                return;
            }
        }
        super.reply(node, workitem, from);
    }

    /** Adds branches while it runs; one number adds that many to an iterator that counts. */
    static void add(Node node, ArrayNode values) {
        String only = values.size() == 1 ? Rendering.text(values.get(0)) : "";
        if (Lists.isTimes(node) && only.matches("[0-9]{1,6}")) {
            int size = node.memory().path(SIZE).asInt();
            for (int i = size; i < size + Integer.parseInt(only); i++) {
                branch(node, IntNode.valueOf(i));
            }
            return;
        }
        values.forEach(value -> branch(node, value));
    }

    private static void branch(Node node, JsonNode value) {
        int index = node.memory().path(SIZE).asInt();
        if (index >= node.flow().fanOut()) {
            throw FlowError.argument("more than " + node.flow().fanOut() + " branches");
        }
        node.memory().put(SIZE, index + 1);
        ObjectNode fields = node.fields().deepCopy();
        ObjectNode variables = Json.object().put("ii", index);
        Target to = Target.to(node).orElse(new Target(false, "i"));
        (to.field() ? fields : variables).set(to.path(), value);
        boolean several = node.tree().children().size() > 1;
        Tree tree = several
                ? new Tree("sequence", Json.object(), node.tree().children())
                : node.tree().children().getFirst();
        String expid = several ? node.id().expid() : node.id().expid() + "_0";
        node.launch(expid, tree, fields, variables, "k" + index);
    }
}
