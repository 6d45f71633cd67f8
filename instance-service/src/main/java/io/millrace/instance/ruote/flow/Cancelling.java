package io.millrace.instance.ruote.flow;

import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.json.Json;

/** Cancel, kill and timeout: from the leaves up ({@code spec/ruote.md} §7.2). */
public final class Cancelling {

    private Cancelling() {}

    static void cancel(Node node, Message.Cancel message) {
        boolean kill = "kill".equals(message.flavour());
        boolean timeout = "timeout".equals(message.flavour());
        if (Node.CANCELLING.equals(node.state) && !kill || Node.FAILED.equals(node.state) && timeout) {
            return;
        }
        node.state = kill ? Node.DYING : timeout ? Node.TIMING_OUT : Node.CANCELLING;
        node.cause = message.cause();
        if (timeout) {
            node.fields.set(
                    "__timed_out__",
                    Json.array()
                            .add(node.flow.fei(node.id))
                            .add(node.flow.now().toString())
                            .add(node.name())
                            .add(node.attributes()));
        } else if (!kill && message.reapply() != null) {
            node.reapply = message.reapply();
        }
        node.flow.behaviour(node).cancel(node, message.flavour());
    }

    /** Cancels the children; without any the expression itself is through. */
    public static void passOn(Node node, String flavour) {
        if (node.children.isEmpty()) {
            node.reply(node.fields);
            return;
        }
        for (ExpressionId child : node.children) {
            node.flow.put(new Message.Cancel(child, flavour, node.cause, null));
        }
    }

    /** A handler of this expression is about to take over. */
    static void fail(Node node, Message.Fail message) {
        node.state = Node.FAILING;
        node.fields = message.fields();
        if (node.children.isEmpty()) {
            node.reply(node.fields);
            return;
        }
        for (ExpressionId child : node.children) {
            node.flow.put(new Message.Cancel(child, message.immediate() ? "kill" : null, "error", null));
        }
    }
}
