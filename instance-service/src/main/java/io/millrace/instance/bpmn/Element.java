package io.millrace.instance.bpmn;

import io.millrace.engine.kernel.Event;
import io.millrace.plan.bpmn.BpmnNode;

/**
 * How one kind of node behaves. Stateless. An {@link io.millrace.el.ElException} out of it becomes an incident at the
 * node, so an element evaluates before it changes anything.
 */
public interface Element<N extends BpmnNode> {

    /** A token arrives, or comes back after an incident. */
    void enter(N node, Token token, Work work);

    /** What the token waited for has come. */
    default void resume(N node, Token token, Event event, Work work) {
        throw new IllegalStateException(node.id() + " waits for nothing");
    }
}
