package io.millrace.instance.ruote.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;

/** Named branches: the attribute {@code tag} ({@code spec/ruote.md} §4). */
final class Tags {

    static final String FIELD = "__tags__";
    static final String LEFT = "__left_tag__";
    private static final String PAST = "__past_tags__";
    private static final Map<String, String> STATES = Map.of(
            "on_cancel",
            "cancelled",
            "on_error",
            "failed",
            "on_timeout",
            "timed out",
            Node.CANCELLING,
            "cancelled",
            Node.DYING,
            "killed");

    private Tags() {}

    static void enter(Node node) {
        String name = Rendering.text(node.attribute("tag"));
        if (name.isBlank()) {
            return;
        }
        List<String> around = new ArrayList<>();
        node.fields.path(FIELD).forEach(each -> around.add(each.asText()));
        if (node.origin != null && node.origin.trigger() != null) {
            node.tag = new Expression.Tag(name, String.join("/", around));
            return;
        }
        around.add(name);
        node.tag = new Expression.Tag(name, String.join("/", around));
        Variables.set(node, name, node.flow.fei(node.id), null);
        Variables.set(node, "/" + node.tag.full(), node.flow.fei(node.id), null);
        (node.fields.get(FIELD) instanceof ArrayNode tags ? tags : node.fields.putArray(FIELD)).add(name);
        node.flow.record("entered_tag", node, Json.object().put("tag", node.tag.full()));
        node.flow.announce(new Signal("entered_tag", node.tag.name(), node.tag.full(), node.fields));
    }

    static void leave(Node node, ObjectNode workitem) {
        if (node.tag == null) {
            return;
        }
        String name = node.tag.name();
        Variables.unset(node, name, null);
        workitem.put(LEFT, name);
        if (workitem.get(FIELD) instanceof ArrayNode tags) {
            for (int i = tags.size() - 1; i >= 0; i--) {
                if (tags.get(i).asText().equals(name)) {
                    tags.remove(i);
                    break;
                }
            }
        }
        node.flow.record("left_tag", node, Json.object().put("tag", node.tag.full()));
        node.flow.announce(new Signal("left_tag", name, node.tag.full(), workitem));
        remember(node);
    }

    private static void remember(Node node) {
        Node root = node.root();
        if (root.variables == null) {
            return;
        }
        root.variables.remove(node.tag.full());
        String trigger = node.origin == null ? null : node.origin.trigger();
        String state = trigger != null ? trigger : node.state;
        ArrayNode past = root.variables.get(PAST) instanceof ArrayNode there ? there : root.variables.putArray(PAST);
        past.add(Json.array()
                .add(node.tag.full())
                .add(node.id + "!" + node.flow.wfid())
                .add(state == null ? null : STATES.get(state))
                .add(node.flow.now().toString())
                .add(node.variables == null ? NullNode.getInstance() : node.variables.deepCopy()));
    }
}
