package io.millrace.instance.ruote.flow;

import java.util.ArrayList;
import java.util.List;

import io.millrace.instance.ruote.id.ExpressionId;

/** Pause and resume: messages that reach a paused expression are kept ({@code spec/ruote.md} §7.2). */
final class Pausing {

    private Pausing() {}

    static void pause(Node node, Message.Pause message) {
        if (node.state != null) {
            return;
        }
        node.state = Node.PAUSED;
        if (!message.breakpoint()) {
            for (ExpressionId child : node.children) {
                node.flow.put(new Message.Pause(child, false));
            }
        }
    }

    static void resume(Node node) {
        if (Awaiting.isOver(node)) {
            node.flow.put(node.pausedApply.afterAwaiting());
            return;
        }
        if (!Node.PAUSED.equals(node.state)) {
            return;
        }
        node.state = null;
        List<Message> replies = new ArrayList<>(node.pausedReplies);
        node.pausedReplies.clear();
        node.children.forEach(child -> node.flow.put(new Message.Resume(child)));
        replies.forEach(node.flow::put);
    }
}
