package io.millrace.instance.ruote.expression;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.flow.Signal;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Patterns;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;

/** {@code listen}, {@code receive} and {@code intercept}: to any process, with {@code wfid} to its own alone. */
final class Listen extends Waiting {

    private static final Map<String, String> UPON =
            Map.of("apply", "dispatch", "reply", "receive", "entering", "entered_tag", "leaving", "left_tag");

    @Override
    public void apply(Node node) {
        JsonNode to = node.anyAttribute("to", "on");
        String upon = node.hasAttribute("upon") ? Rendering.text(node.attribute("upon")) : "apply";
        if (to == null || !UPON.containsKey(upon)) {
            throw FlowError.argument("listen does not understand " + node.tree().attributes());
        }
        boolean errors = Rendering.text(to).equals("errors");
        ArrayNode names = errors ? Json.array() : Json.array().add(Rendering.text(to));
        boolean own = List.of("true", "same", "current").contains(Rendering.text(node.attribute("wfid")));
        expect(node, errors ? "error" : UPON.get(upon), names, !own);
    }

    @Override
    boolean concerns(Node node, JsonNode names, Signal signal) {
        if (!signal.kind().equals("error")) {
            return super.concerns(node, names, signal);
        }
        JsonNode message = node.anyAttribute("message", "msg");
        ArrayNode classes = Lists.split(node, node.attribute("class"));
        boolean ofClass = classes.isEmpty();
        for (JsonNode each : classes) {
            ofClass |= each.asText().equals(signal.name());
        }
        return ofClass && (message == null || matches(Rendering.text(message), signal.full()));
    }

    private static boolean matches(String wanted, String message) {
        return Patterns.isRegex(wanted) ? Patterns.finds(wanted, message) : wanted.equals(message);
    }

    @Override
    ObjectNode merged(Node node, ObjectNode incoming) {
        String merge = node.hasAttribute("merge") ? Rendering.text(node.attribute("merge")) : "true";
        ObjectNode waiting = node.fields().deepCopy();
        return switch (merge) {
            case "true" -> waiting.setAll(incoming);
            case "override" -> incoming;
            default -> waiting;
        };
    }
}
