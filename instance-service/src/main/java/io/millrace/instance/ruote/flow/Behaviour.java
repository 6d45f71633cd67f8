package io.millrace.instance.ruote.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.id.ExpressionId;

/** What one kind of expression does. One stateless class per kind; the node remembers. */
public abstract class Behaviour {

    /** Its turn has come. */
    public abstract void apply(Node node);

    /** A child has replied, or somebody outside did ({@code from} is then the node itself or a stranger). */
    public void reply(Node node, ObjectNode workitem, ExpressionId from) {
        node.reply(workitem);
    }

    /** It is to stop: the children first. */
    public void cancel(Node node, String flavour) {
        Cancelling.passOn(node, flavour);
    }

    /** It is through, whatever the reason; the last word before the parent. */
    public void finish(Node node, ObjectNode workitem) {
        node.leave(workitem);
    }
}
