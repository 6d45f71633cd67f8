package io.millrace.instance.bpmn.element;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.bpmn.Element;
import io.millrace.instance.bpmn.Token;
import io.millrace.instance.bpmn.Work;
import io.millrace.plan.bpmn.ExpressionTask;

/** Evaluates the expression and keeps its value if the model names a variable for it. */
public final class ExpressionTaskElement implements Element<ExpressionTask> {

    @Override
    public void enter(ExpressionTask node, Token token, Work work) {
        JsonNode value = work.el().value(node.expression());
        if (node.resultVariable() != null) {
            work.variables().put(node.resultVariable(), value);
        }
        work.complete(token);
    }
}
