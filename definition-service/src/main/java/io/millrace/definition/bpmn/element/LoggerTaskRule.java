package io.millrace.definition.bpmn.element;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.LoggerTask;

/** The built-in service task {@code logger} ({@code spec/pythmata.md} §5). */
final class LoggerTaskRule {

    private static final Set<String> LEVELS = Set.of("info", "warning", "error", "debug");

    private LoggerTaskRule() {}

    static Optional<BpmnNode> compile(XmlElement element, Map<String, String> properties, Faults faults) {
        String message = properties.getOrDefault("message", "");
        String level = properties.getOrDefault("level", "info").strip();
        if (message.isBlank()) {
            faults.add(element, "EXTENSION_ERROR", Faults.describe(element) + ": the logger task has no message");
        }
        if (!LEVELS.contains(level)) {
            faults.add(
                    element,
                    "EXTENSION_ERROR",
                    Faults.describe(element) + ": level must be one of info, warning, error, debug");
        }
        return Optional.of(new LoggerTask(
                element.attribute("id"),
                element.attribute("name"),
                element.attribute("default"),
                level,
                Expressions.template(message, element, faults),
                variables(properties)));
    }

    private static List<String> variables(Map<String, String> properties) {
        if (!Boolean.parseBoolean(
                properties.getOrDefault("include_variables", "false").strip())) {
            return List.of();
        }
        String filter = properties.getOrDefault("variable_filter", "");
        return filter.isBlank()
                ? null
                : Arrays.stream(filter.split(",")).map(String::strip).toList();
    }
}
