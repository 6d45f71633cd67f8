package io.millrace.instance.ruote.flow;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.ruote.text.Rendering;

/** The attribute {@code await}: an expression that does not start before an event of its process (§4). */
final class Awaiting {

    private static final String KIND = "await_kind";
    private static final String NAME = "await_name";

    private Awaiting() {}

    static void park(Node node, JsonNode await, Message.Apply message) {
        String text = Rendering.text(await);
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "left_tag" : text.substring(0, colon).strip();
        node.memory.put(KIND, Events.kind(kind));
        node.memory.put(NAME, text.substring(colon + 1).strip());
        node.state = Node.AWAITING;
        node.pausedApply = message;
        node.flow.expectSignals();
    }

    /** Whether what it waited for has come; an operator who resumes the process does not make it come. */
    static boolean isOver(Node node) {
        return Node.AWAITING.equals(node.state) && node.pausedApply != null && !node.memory.has(KIND);
    }

    static void hear(Node node, Signal signal) {
        if (node.memory.path(KIND).asText().equals(signal.kind())
                && Events.named(node.memory.path(NAME).asText(), signal)) {
            node.memory.remove(KIND);
            node.memory.remove(NAME);
            node.flow.put(new Message.Resume(node.id));
        }
    }
}
