package io.millrace.instance.ruote.flow;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.text.Dollar;
import io.millrace.instance.ruote.text.Paths;

/** What names in dollar substitution mean at an expression. */
record NodeScope(Node node, ObjectNode fields) implements Dollar.Scope {

    @Override
    public JsonNode field(String path) {
        return path.isEmpty() ? null : Paths.get(fields, path);
    }

    @Override
    public JsonNode variable(String path) {
        return path.isEmpty() ? null : Variables.get(node, path);
    }

    @Override
    public JsonNode special(String name) {
        String value = switch (name) {
            case "wfid" -> node.flow.wfid();
            case "fei" -> node.id + "!" + node.flow.wfid();
            case "expid" -> node.id.expid();
            case "subid" -> node.id.subid();
            case "engine_id" -> "engine";
            case "tag" -> tags().isEmpty() ? "" : tags().getLast();
            case "tags", "full_tag" -> String.join("/", tags());
            case "mnemo_id" -> node.flow.wfid().replaceAll("^[0-9]+-[0-9]+-", "");
            default -> null;
        };
        return value == null ? null : TextNode.valueOf(value);
    }

    private List<String> tags() {
        List<String> tags = new ArrayList<>();
        fields.path(Tags.FIELD).forEach(each -> tags.add(each.asText()));
        return tags;
    }
}
