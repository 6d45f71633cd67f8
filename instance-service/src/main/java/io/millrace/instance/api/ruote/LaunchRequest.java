package io.millrace.instance.api.ruote;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/** The parameters of {@code POST /v1/workflows}, validated in the words of the original. */
record LaunchRequest(String workflow, Callbacks callbacks, ObjectNode fields) {

    static LaunchRequest of(ObjectNode parameters) {
        List<String> faults = new ArrayList<>();
        JsonNode workflow = Parameters.given(parameters, "workflow");
        JsonNode fields = Parameters.given(parameters, "fields");
        if (workflow == null) {
            faults.add("workflow is missing");
        } else if (!workflow.isTextual()) {
            faults.add("workflow is invalid");
        }
        List<String> calling = new ArrayList<>();
        Callbacks callbacks = Callbacks.read(parameters, calling);
        calling.stream().filter(each -> each.endsWith("invalid")).forEach(faults::add);
        if (fields != null && !fields.isObject()) {
            faults.add("fields is invalid");
        }
        calling.stream().filter(each -> !each.endsWith("invalid")).forEach(faults::add);
        if (!faults.isEmpty()) {
            throw Refusal.of("WORKFLOW_REQUEST_INVALID", String.join(", ", faults));
        }
        return new LaunchRequest(workflow.textValue(), callbacks, fields == null ? Json.object() : (ObjectNode) fields);
    }

    /** What the interpreter is started with. */
    ObjectNode input(String baseUrl) {
        ObjectNode input = callbacks.json();
        input.set("fields", fields);
        return input.put("baseUrl", baseUrl);
    }
}
