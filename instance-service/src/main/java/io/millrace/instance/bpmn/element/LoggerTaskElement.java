package io.millrace.instance.bpmn.element;

import java.util.Collection;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.bpmn.Activity;
import io.millrace.instance.bpmn.Element;
import io.millrace.instance.bpmn.Token;
import io.millrace.instance.bpmn.Work;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.LoggerTask;

/** Writes a line into the activity log. */
public final class LoggerTaskElement implements Element<LoggerTask> {

    @Override
    public void enter(LoggerTask node, Token token, Work work) {
        ObjectNode result = Json.object()
                .put("level", node.level())
                .put("message", work.el().text(node.message()));
        ObjectNode logged = Json.object();
        Collection<String> names = node.variables() == null ? work.variables().keySet() : node.variables();
        names.stream()
                .filter(work.variables()::containsKey)
                .forEach(name -> logged.set(name, work.variables().get(name)));
        if (!logged.isEmpty()) {
            result.set("variables", logged);
        }
        ObjectNode details = Json.object().put("service_task", "logger").put("status", "COMPLETED");
        details.set("result", result);
        work.record(Activity.SERVICE_TASK_EXECUTED, node.id(), details);
        work.complete(token);
    }
}
