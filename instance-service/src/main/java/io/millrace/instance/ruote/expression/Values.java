package io.millrace.instance.ruote.expression;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.Paths;
import io.millrace.instance.ruote.text.Rendering;

/** Values given by attributes directly, or as the name of a variable or field that holds them. */
final class Values {

    private static final List<String> VARIABLE = List.of("v", "var", "variable");
    private static final List<String> FIELD = List.of("f", "fld", "field");

    private Values() {}

    /** {@code value}, {@code val}, {@code v_value}, {@code field_val} and so on, or null. */
    static JsonNode given(Node node, boolean escape) {
        for (String direct : List.of("val", "value")) {
            if (node.hasAttribute(direct)) {
                return escape ? node.tree().attributes().get(direct) : node.attribute(direct);
            }
        }
        for (String suffix : List.of("_val", "_value")) {
            JsonNode value = held(node, "", suffix);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** {@code <prefix>value}, {@code <prefix>field_value}, {@code <prefix>variable}, …, or null. */
    static JsonNode named(Node node, String prefix) {
        JsonNode direct = node.anyAttribute(prefix + "value", prefix + "val");
        for (String suffix : List.of("_value", "_val", "")) {
            direct = direct != null ? direct : held(node, prefix, suffix);
        }
        return direct;
    }

    /** {@code on}, {@code on_val}, {@code on_variable}, {@code on_f} and so on, or null. */
    static JsonNode prefixed(Node node, String prefix) {
        JsonNode direct = node.anyAttribute(prefix, prefix + "_val", prefix + "_value");
        return direct != null ? direct : held(node, prefix + "_", "");
    }

    private static JsonNode held(Node node, String prefix, String suffix) {
        for (String each : VARIABLE) {
            JsonNode name = node.attribute(prefix + each + suffix);
            if (name != null) {
                return Rendering.orNull(node.variable(Rendering.text(name)));
            }
        }
        for (String each : FIELD) {
            JsonNode name = node.attribute(prefix + each + suffix);
            if (name != null) {
                return Rendering.orNull(Paths.get(node.fields(), Rendering.text(name)));
            }
        }
        return null;
    }
}
