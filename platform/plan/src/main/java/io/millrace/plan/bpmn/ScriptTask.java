package io.millrace.plan.bpmn;

import java.util.List;

import io.millrace.el.Assignment;

/** Sets variables, one line after the other; the last line's {@code result} is also kept as {@code <id>_result}. */
public record ScriptTask(String id, String name, String defaultFlow, List<Assignment> assignments) implements BpmnNode {

    public ScriptTask {
        assignments = List.copyOf(assignments);
    }
}
