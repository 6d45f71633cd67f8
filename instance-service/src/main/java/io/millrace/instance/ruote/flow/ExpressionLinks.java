package io.millrace.instance.ruote.flow;

import io.millrace.instance.ruote.id.ExpressionId;

/** The attributes that change how an expression is tied to its parent: scope, forget, lose, flank. */
final class ExpressionLinks {

    private ExpressionLinks() {}

    static void tie(Node node, boolean flanking) {
        ExpressionId parent = node.parent;
        if (node.flag("scope")) {
            node.openScope();
        }
        boolean early = true;
        if (node.flag("forget")) {
            node.variables = Variables.visible(node);
            node.parent = null;
            node.forgotten = true;
        } else if (node.flag("lose")) {
            node.lost = true;
            early = false;
        } else if (flanking || node.flag("flank")) {
            node.flanking = true;
        } else {
            early = false;
        }
        if (early && parent != null) {
            node.flow.put(new Message.Reply(parent, node.id, node.fields.deepCopy(), null, node.flanking, null));
        }
    }
}
