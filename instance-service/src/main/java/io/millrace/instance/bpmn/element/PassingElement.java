package io.millrace.instance.bpmn.element;

import io.millrace.instance.bpmn.Element;
import io.millrace.instance.bpmn.Token;
import io.millrace.instance.bpmn.Work;
import io.millrace.plan.bpmn.BpmnNode;

/** Start event, abstract and manual task, exclusive gateway: the token passes; which way is decided by the flows. */
public final class PassingElement<N extends BpmnNode> implements Element<N> {

    @Override
    public void enter(N node, Token token, Work work) {
        work.complete(token);
    }
}
