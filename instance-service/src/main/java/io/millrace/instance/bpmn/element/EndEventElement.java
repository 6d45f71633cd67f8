package io.millrace.instance.bpmn.element;

import io.millrace.instance.bpmn.Activity;
import io.millrace.instance.bpmn.Element;
import io.millrace.instance.bpmn.Token;
import io.millrace.instance.bpmn.Work;
import io.millrace.plan.bpmn.EndEvent;

/** Uses up the token; the instance ends when it was the last. */
public final class EndEventElement implements Element<EndEvent> {

    @Override
    public void enter(EndEvent node, Token token, Work work) {
        work.record(Activity.NODE_COMPLETED, node.id(), null);
        work.consume(token);
    }
}
