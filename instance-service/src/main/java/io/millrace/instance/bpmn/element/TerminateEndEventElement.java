package io.millrace.instance.bpmn.element;

import io.millrace.instance.bpmn.Activity;
import io.millrace.instance.bpmn.Element;
import io.millrace.instance.bpmn.Token;
import io.millrace.instance.bpmn.Work;
import io.millrace.plan.bpmn.TerminateEndEvent;

/** Uses up every token, whatever it waits for (BPMN 2.0 §13.5.6); the instance is then completed. */
public final class TerminateEndEventElement implements Element<TerminateEndEvent> {

    @Override
    public void enter(TerminateEndEvent node, Token token, Work work) {
        work.record(Activity.NODE_COMPLETED, node.id(), null);
        work.clear();
    }
}
