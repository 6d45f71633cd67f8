package io.millrace.plan.bpmn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The built-in service task {@code http}. Every text may hold {@code ${…}}.
 *
 * @param headers a JSON object as text, or null
 * @param body JSON or text, or null
 * @param timeoutSeconds one deadline over the whole exchange
 * @param outputMapping variable name to the dotted path in the result
 */
public record HttpTask(
        String id,
        String name,
        String defaultFlow,
        String url,
        String method,
        String headers,
        String body,
        int timeoutSeconds,
        Map<String, String> outputMapping)
        implements BpmnNode {

    public HttpTask {
        outputMapping =
                Collections.unmodifiableMap(new LinkedHashMap<>(outputMapping)); // in order: it goes into the hash
    }
}
