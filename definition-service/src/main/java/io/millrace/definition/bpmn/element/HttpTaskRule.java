package io.millrace.definition.bpmn.element;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.definition.bpmn.Faults;
import io.millrace.definition.bpmn.xml.XmlElement;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.HttpTask;

/** The built-in service task {@code http} ({@code spec/pythmata.md} §5). */
final class HttpTaskRule {

    private static final int DEFAULT_TIMEOUT = 30;
    private static final int MAX_TIMEOUT = 300;

    private HttpTaskRule() {}

    static Optional<BpmnNode> compile(XmlElement element, Map<String, String> properties, Faults faults) {
        if (properties.getOrDefault("url", "").isBlank()) {
            faults.add(element, "EXTENSION_ERROR", Faults.describe(element) + ": the http task has no url");
            return Optional.empty();
        }
        return Optional.of(new HttpTask(
                element.attribute("id"),
                element.attribute("name"),
                element.attribute("default"),
                Expressions.template(properties.get("url"), element, faults),
                Expressions.template(properties.getOrDefault("method", "GET"), element, faults),
                Expressions.template(properties.get("headers"), element, faults),
                Expressions.template(properties.get("body"), element, faults),
                timeout(element, properties.get("timeout"), faults),
                outputMapping(element, properties.get("output_mapping"), faults)));
    }

    private static int timeout(XmlElement element, String seconds, Faults faults) {
        if (seconds == null || seconds.isBlank()) {
            return DEFAULT_TIMEOUT;
        }
        if (seconds.strip().matches("\\d{1,3}")) {
            int value = Integer.parseInt(seconds.strip());
            if (value >= 1 && value <= MAX_TIMEOUT) {
                return value;
            }
        }
        faults.add(
                element,
                "EXTENSION_ERROR",
                Faults.describe(element) + ": timeout must be 1 to " + MAX_TIMEOUT + " seconds");
        return DEFAULT_TIMEOUT;
    }

    /** Parsed as JSON, never evaluated as code. */
    private static Map<String, String> outputMapping(XmlElement element, String text, Faults faults) {
        Map<String, String> mapping = new LinkedHashMap<>();
        if (text == null || text.isBlank()) {
            return mapping;
        }
        try {
            JsonNode parsed = Json.parse(text);
            if (parsed.isObject()) {
                parsed.properties()
                        .forEach(entry ->
                                mapping.put(entry.getKey(), entry.getValue().asText()));
                return mapping;
            }
        } catch (IllegalArgumentException notJson) {
            // told below, in the model's own terms
        }
        faults.add(
                element,
                "EXTENSION_ERROR",
                Faults.describe(element) + ": output_mapping must be a JSON object of variable name to path");
        return mapping;
    }
}
