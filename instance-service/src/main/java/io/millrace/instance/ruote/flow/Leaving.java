package io.millrace.instance.ruote.flow;

import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.text.Paths;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;

/** The end of an expression: a handler takes over, or the parent gets the reply ({@code spec/ruote.md} §3.1). */
final class Leaving {

    private Leaving() {}

    /** @param remove false when the expression has left the process already or stays to be forgotten */
    static void leave(Node node, ObjectNode workitem, boolean remove) {
        String flavour = flavour(node);
        Timers.disarm(node);
        node.flanks.forEach(flank ->
                node.flow.put(new Message.Cancel(flank, Node.DYING.equals(node.state) ? "kill" : null, null, null)));
        String trigger = trigger(node);
        if (trigger != null) {
            Triggers.fire(node, trigger, workitem);
        } else if ((node.lost || node.flanking) && node.state == null) {
            node.flow.record("stays", node, Json.object());
        } else if (secondTake(node, workitem)) {
            Triggers.fire(node, node.origin.trigger(), workitem);
        } else {
            part(node, workitem, remove, flavour);
        }
    }

    private static String trigger(Node node) {
        if (node.state == null) {
            return node.onReply == null ? null : "on_reply";
        }
        return switch (node.state) {
            case Node.FAILING -> "on_error";
            case Node.CANCELLING -> node.onCancel != null ? "on_cancel" : node.reapply != null ? "on_re_apply" : null;
            case Node.TIMING_OUT -> node.onTimeout != null ? "on_timeout" : null;
            default -> null;
        };
    }

    private static boolean secondTake(Node node, ObjectNode workitem) {
        return node.origin != null
                && node.origin.trigger() != null
                && Rendering.orNull(workitem.get("__" + node.origin.trigger() + "__")) != null;
    }

    private static void part(Node node, ObjectNode arrived, boolean remove, String flavour) {
        ObjectNode workitem = node.state == null ? Filtering.out(node, arrived) : arrived;
        if (node.state == null && node.hasAttribute("vars_to_f") && node.variables != null) {
            Paths.set(workitem, Rendering.text(node.attribute("vars_to_f")), node.variables.deepCopy());
        }
        Tags.leave(node, workitem);
        if (remove) {
            node.flow.remove(node);
        }
        if (node.parent != null) {
            node.flow.put(new Message.Reply(node.parent, node.id, workitem, node.updatedTree, false, flavour));
        } else if (node.forgotten) {
            node.flow.ceased(node);
        } else {
            node.flow.terminated(node, workitem, flavour);
        }
    }

    private static String flavour(Node node) {
        if (!(node.flow.currentFor(node) instanceof Message message)) {
            return null;
        }
        if (message instanceof Message.Cancel cancel) {
            return cancel.flavour() == null ? "cancel" : cancel.flavour();
        }
        boolean cancelled = node.state != null
                && Set.of(Node.CANCELLING, Node.DYING, Node.TIMING_OUT).contains(node.state);
        return cancelled && message instanceof Message.Reply reply ? reply.flavour() : null;
    }
}
