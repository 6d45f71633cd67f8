package io.millrace.instance.bpmn.element;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.el.Assignment;
import io.millrace.instance.bpmn.Element;
import io.millrace.instance.bpmn.Token;
import io.millrace.instance.bpmn.Work;
import io.millrace.plan.bpmn.ScriptTask;

/** Runs the lines in order; all of them take effect or, when one fails, none. */
public final class ScriptTaskElement implements Element<ScriptTask> {

    @Override
    public void enter(ScriptTask node, Token token, Work work) {
        Map<String, JsonNode> values = new LinkedHashMap<>(work.variables());
        for (Assignment line : node.assignments()) {
            values.put(line.variable(), work.el(values).expression(line.expression()));
            if (line.variable().equals("result")) {
                values.put(node.id() + "_result", values.get("result"));
            }
        }
        work.variables().putAll(values);
        work.complete(token);
    }
}
