package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;

/** {@code reserve}: its child runs while nobody else holds the mutex; others wait in line. */
final class Reserve extends Behaviour {

    private static final String NAME = "mutex";
    private static final String KEY = "key";

    @Override
    public void apply(Node node) {
        if (node.tree().children().isEmpty()) {
            node.leave(node.fields());
            return;
        }
        JsonNode given = node.attribute(NAME);
        String name = given != null ? Rendering.text(given) : node.text();
        name = name.isEmpty() ? "reserve" : name;
        node.memory().put(KEY, name);
        ArrayNode line = line(node, name);
        line.add(node.flow().fei(node.id()));
        node.setVariable(name, Json.array().add(NAME).add(name).add(line));
        if (line.size() == 1) {
            node.applyChild(0, node.fields());
        }
    }

    @Override
    public void finish(Node node, ObjectNode workitem) {
        String name = node.memory().path(KEY).asText();
        ArrayNode line = line(node, name);
        JsonNode own = node.flow().fei(node.id());
        boolean held = !line.isEmpty() && line.get(0).equals(own);
        for (int i = line.size() - 1; i >= 0; i--) {
            if (line.get(i).equals(own)) {
                line.remove(i);
            }
        }
        node.setVariable(name, Json.array().add(NAME).add(name).add(line));
        if (held && !line.isEmpty()) {
            node.flow().byFei(line.get(0)).ifPresent(next -> next.applyChild(0, next.fields()));
        }
        super.finish(node, workitem);
    }

    private static ArrayNode line(Node node, String name) {
        JsonNode mutex = node.variable(name);
        return mutex != null && mutex.path(2) instanceof ArrayNode line ? line.deepCopy() : Json.array();
    }
}
