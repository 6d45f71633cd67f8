package io.millrace.instance.bpmn.element;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** Dotted paths with indexes into a result: {@code response.items[0].id}. */
final class ResultPath {

    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,9})]");

    private ResultPath() {}

    /** The value there, or JSON null. */
    static JsonNode read(JsonNode from, String path) {
        JsonNode value = from;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            value = step.group(1) == null ? value.path(Integer.parseInt(step.group(2))) : value.path(step.group(1));
        }
        return value.isMissingNode() ? NullNode.instance : value;
    }
}
