package io.millrace.expression;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How much a value would be written out: one per element and one per character. A list that holds one long text many
 * times takes little memory until it becomes a text itself.
 */
final class Weight {

    private long left;

    private Weight(long limit) {
        this.left = limit;
    }

    static boolean exceeds(Object value, long limit) {
        Weight weight = new Weight(limit);
        weight.take(value);
        return weight.left < 0;
    }

    private void take(Object value) {
        left--;
        switch (value) {
            case null -> {}
            case String text -> left -= text.length();
            case ObjectView view -> takeJson(view.node());
            case Map<?, ?> map -> {
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    if (left < 0) {
                        return;
                    }
                    left -= String.valueOf(member.getKey()).length();
                    take(member.getValue());
                }
            }
            case List<?> list -> {
                for (Object element : list) {
                    if (left < 0) {
                        return;
                    }
                    take(element);
                }
            }
            default -> {}
        }
    }

    /** The input itself, beside whatever watches over reads of it. */
    private void takeJson(JsonNode json) {
        left--;
        if (json.isTextual()) {
            left -= json.textValue().length();
        }
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (left < 0) {
                return;
            }
            left -= member.getKey().length();
            takeJson(member.getValue());
        }
        if (json.isArray()) {
            for (JsonNode element : json) {
                if (left < 0) {
                    return;
                }
                takeJson(element);
            }
        }
    }
}
