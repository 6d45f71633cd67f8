package io.millrace.plan.bpmn;

import java.util.List;

/**
 * The built-in service task {@code logger}: a line in the activity log.
 *
 * @param message a template
 * @param variables names of the variables to log along; null for all of them, empty for none
 */
public record LoggerTask(
        String id, String name, String defaultFlow, String level, String message, List<String> variables)
        implements BpmnNode {}
