package io.millrace.instance.ruote.flow;

/** A reply arrives at an expression ({@code spec/ruote.md} §3.1). */
final class Replying {

    private Replying() {}

    static void reply(Node node, Message.Reply message) {
        boolean known = node.children.remove(message.from());
        if (message.flanking() && !node.flanks.contains(message.from())) {
            node.flanks.add(message.from());
            if (!known) {
                return;
            }
        }
        if (message.updatedTree() != null && node.id.isParentOf(message.from())) {
            int index = message.from().childIndex();
            if (index < node.tree().children().size()) {
                node.updateTree(node.tree().withChild(index, message.updatedTree()));
            }
        }
        if (Node.PAUSED.equals(node.state)) {
            node.pausedReplies.add(message);
        } else if (node.state == null) {
            node.flow.behaviour(node).reply(node, message.fields(), message.from());
        } else if (node.children.isEmpty()) {
            node.reply(message.fields());
        }
    }
}
