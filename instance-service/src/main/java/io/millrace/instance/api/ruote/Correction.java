package io.millrace.instance.api.ruote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;
import io.millrace.problem.ProblemException;

/**
 * What an operator changes when something is done again.
 *
 * @param definition another expression in any of the notations, or null for the same
 * @param fields instead of the workitem's fields, or null
 * @param mergeFields to be added to the workitem's fields, or null
 */
record Correction(String definition, ObjectNode fields, ObjectNode mergeFields) {

    static Correction of(ObjectNode parameters) {
        JsonNode tree = parameters.path("tree");
        if (!tree.isMissingNode() && !tree.isNull() && !tree.isTextual() && !tree.isArray()) {
            throw invalid("tree is invalid");
        }
        ObjectNode fields = object(parameters, "fields");
        ObjectNode more = object(parameters, "merge_fields");
        if (fields != null && more != null) {
            throw invalid("fields, merge_fields are mutually exclusive");
        }
        String definition = tree.isArray() ? Json.text(tree) : tree.textValue();
        return new Correction(definition, fields, more);
    }

    private static ObjectNode object(ObjectNode parameters, String name) {
        JsonNode value = parameters.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!(value instanceof ObjectNode object)) {
            throw invalid(name + " is invalid");
        }
        return object;
    }

    private static ProblemException invalid(String text) {
        return Refusal.of("WORKFLOW_REQUEST_INVALID", text);
    }
}
